using StatsFunctions.Application.Ports;
using StatsFunctions.Application.Years;
using StatsFunctions.Domain;
using StatsFunctions.Domain.Periods;
using StatsFunctions.Domain.Units;
using StatsFunctions.Domain.Validation;

namespace StatsFunctions.Application.Units;

/// <summary>Shows and changes the county's units.</summary>
/// <param name="county">The county.</param>
/// <param name="units">Where units are kept.</param>
/// <param name="gates">Tells instances what has changed.</param>
/// <param name="time">The clock.</param>
public sealed class UnitService(County county, IUnitStore units, GateKeeper gates, TimeProvider time) : IDisposable
{
    private const int MaxRounds = 50;
    private const int MaxNameLength = 100;

    // Every write of a unit is one of all units, so writers on this instance take turns instead of racing each other.
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>All units, by code.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<IReadOnlyList<Unit>> ListAsync(CancellationToken cancellationToken) =>
        (await units.ReadAsync(cancellationToken)).Directory.Units;

    /// <summary>The running month in the county.</summary>
    public Month RunningMonth => county.Calendar.MonthAt(time.GetUtcNow());

    /// <summary>Creates or changes a unit. Its districts before the change stay as they were.</summary>
    /// <param name="code">The unit's code, unchecked.</param>
    /// <param name="change">How it shall be.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<Result<AcceptedUnit>> PutAsync(string code, UnitChange change, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            return await PutInTurnAsync(code, change, cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private async Task<Result<AcceptedUnit>> PutInTurnAsync(string code, UnitChange change, CancellationToken cancellationToken)
    {
        var created = false;
        for (var round = 0; round < MaxRounds; round++)
        {
            var read = await units.ReadAsync(cancellationToken);
            var directory = read.Directory;
            Fault[] faults = [.. change.Faults.Concat(Faults(code, change, directory)).DistinctBy(fault => fault.Path, StringComparer.Ordinal)];
            if (faults.Length > 0)
            {
                return Problem.Invalid(faults);
            }

            var parsed = new UnitCode(code);
            _ = directory.TryGet(parsed, out var previous);
            var unit = new Unit(
                parsed,
                change.Name.Trim(),
                change.Kind,
                Districts(change, previous),
                change.ActiveFrom,
                change.ActiveTo,
                change.Successor is null ? null : new UnitCode(change.Successor),
                change.Contact is not { } contact ? previous?.Contact : contact.Trim() is { Length: > 0 } told ? told : null);
            if (unit == previous || await units.TryWriteAsync([unit], read, cancellationToken))
            {
                // Also where it stands already: it may have been stored by a call that was cut short before this. And
                // whoever goes away now must not leave the others with what was before.
                await gates.TurnAsync(parsed, CancellationToken.None);
                return new AcceptedUnit(unit, Created: previous is null || created);
            }

            // A write whose answer was lost is repeated by the client library and then loses against itself.
            created = previous is null;
        }

        return Problem.Of(ProblemKind.Unavailable, "too-many-writers",
            "单位正被多处同时修改，请稍后重试", "Too many writers change units; try again shortly");
    }

    private DistrictHistory Districts(UnitChange change, Unit? previous) => previous is null
        ? DistrictHistory.Of(new DistrictAssignment(change.ActiveFrom, District.CodeOf(change.District)))
        : previous.Districts.MovedTo(District.CodeOf(change.District), change.DistrictFrom ?? RunningMonth);

    private IEnumerable<Fault> Faults(string code, UnitChange change, UnitDirectory directory)
    {
        var known = UnitCode.TryParse(code, out var self);
        if (!known)
        {
            yield return Of("code", "malformed-code", "单位代码应为 9 位数字", "A unit code has nine digits");
        }
        else if (self.County != county.Code)
        {
            yield return Of("code", "outside-county", $"单位代码应以本县代码 {county.Code} 开头", $"The code must begin with the county's, {county.Code}");
        }

        if (string.IsNullOrWhiteSpace(change.Name) || change.Name.Trim().Length > MaxNameLength || change.Name.Any(char.IsControl))
        {
            yield return Of("name", "malformed-name", $"名称应为 1 至 {MaxNameLength} 个字符，不含控制字符", $"A name has 1 to {MaxNameLength} characters, none of them control characters");
        }

        if (string.IsNullOrWhiteSpace(change.District) || change.District.Length > District.MaxLength || change.District.Any(char.IsControl))
        {
            yield return Of("district", "malformed-district", $"片区应为 1 至 {District.MaxLength} 个字符", $"A district has 1 to {District.MaxLength} characters");
        }

        if (change.ActiveTo < change.ActiveFrom)
        {
            yield return Of("activeTo", "ends-before-start", "结束月份早于开始月份", "The last month lies before the first");
        }

        if (change.Contact?.Trim() is { Length: > 0 } contact && !Contact.IsRight(contact))
        {
            yield return Of("contact", "malformed-contact",
                $"联系人应为 1 至 {Contact.MaxLength} 个字符，不含控制字符", $"A contact has 1 to {Contact.MaxLength} characters, none of them control characters");
        }

        if (change.Successor is not { } text)
        {
            yield break;
        }

        if (!UnitCode.TryParse(text, out var successor) || (!directory.TryGet(successor, out _) && successor != self))
        {
            yield return Of("successor", "unknown-successor", $"没有代码为“{text}”的承接单位", $"There is no unit '{text}' to succeed it");
        }
        else if (known && directory.WouldBeRing(self, successor))
        {
            yield return Of("successor", "successor-ring", "承接关系形成循环", "The successors form a ring");
        }
    }

    private static Fault Of(string path, string code, string chinese, string english) => new(path, code, new LocalizedText(chinese, english));
}
