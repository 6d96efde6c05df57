using System.Globalization;
using System.Text;
using StatsFunctions.Application.Ports;
using StatsFunctions.Domain;
using StatsFunctions.Domain.Units;
using StatsFunctions.Domain.Validation;

namespace StatsFunctions.Application.Access;

/// <summary>Issues, lists and revokes keys.</summary>
/// <param name="store">Where keys are kept.</param>
/// <param name="units">Where units are kept.</param>
/// <param name="ring">The keys that this instance knows.</param>
/// <param name="time">The clock.</param>
public sealed class KeyService(IKeyStore store, IUnitStore units, KeyRing ring, TimeProvider time)
{
    /// <summary>The longest label, in UTF-16 units.</summary>
    public const int MaxLabelLength = 60;

    /// <summary>All keys, oldest first.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<IReadOnlyList<AccessKey>> ListAsync(CancellationToken cancellationToken) =>
        [.. (await store.ReadAsync(cancellationToken)).Select(stored => stored.Key).OrderBy(key => key.CreatedAt).ThenBy(key => key.Id, StringComparer.Ordinal)];

    /// <summary>Issues a key.</summary>
    /// <param name="order">How it shall be.</param>
    /// <param name="by">Who issues it.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<Result<IssuedKey>> IssueAsync(KeyOrder order, Caller by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(by);
        var now = time.GetUtcNow();
        Fault[] faults = [.. order.Faults.Concat(await FaultsAsync(order, now, cancellationToken)).DistinctBy(fault => fault.Path, StringComparer.Ordinal)];
        if (faults.Length > 0)
        {
            return Problem.Invalid(faults);
        }

        var unit = order.Unit is { } code ? new UnitCode(code) : (UnitCode?)null;
        while (true)
        {
            var text = KeyText.New();
            var key = new AccessKey(AccessKey.NewId(), order.Role!.Value, unit, order.Label.Trim(), now, by.Label, order.ExpiresAt, LastUsedAt: null);
            if (await store.TryAddAsync(key, KeyText.Hash(text), cancellationToken))
            {
                ring.Forget();
                return new IssuedKey(key, text);
            }
        }
    }

    /// <summary>Revokes a key: at once on this instance, on others when they read their keys again (<see cref="KeyRing.Lifetime"/>).</summary>
    /// <param name="id">Its id, unchecked.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The key as it was.</returns>
    public async Task<Result<AccessKey>> RevokeAsync(string id, CancellationToken cancellationToken)
    {
        var revoked = AccessKey.IsId(id) ? await store.RemoveAsync(id, cancellationToken) : null;
        ring.Forget();
        return revoked is null
            ? Problem.Of(ProblemKind.NotFound, "unknown-key", "没有这个密钥，或已被撤销", "There is no such key, or it has been revoked")
            : revoked;
    }

    private async Task<IReadOnlyList<Fault>> FaultsAsync(KeyOrder order, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var faults = new List<Fault>();
        switch (order)
        {
            case { Role: Role.Unit, Unit: null }:
                Add("unit", "missing", "角色为 unit 的密钥应指明填报单位", "A key of the role unit is a unit's");
                break;
            case { Role: not (null or Role.Unit), Unit: not null }:
                Add("unit", "unit-not-allowed", "只有角色为 unit 的密钥才属于填报单位", "Only keys of the role unit are a unit's");
                break;
            case { Unit: { } text } when !UnitCode.TryParse(text, out var unit) || await units.FindAsync(unit, cancellationToken) is null:
                Add("unit", "unknown-unit", "没有这个填报单位", "There is no such unit");
                break;
        }

        var label = order.Label.Trim();
        if (label.Length == 0)
        {
            Add("label", "missing", "请用 label 说明密钥由谁使用", "A label must say who uses the key");
        }
        else if (label.Length > MaxLabelLength)
        {
            Add("label", "too-long", $"label 不能超过 {MaxLabelLength} 字", $"A label has at most {MaxLabelLength} characters");
        }
        else if (label.EnumerateRunes().Any(IsInvisible))
        {
            Add("label", "malformed-label", "label 不能含控制字符或不可见字符", "A label has no control or invisible characters");
        }

        if (order.ExpiresAt <= now)
        {
            Add("expiresAt", "in-the-past", "expiresAt 应在现在之后", "expiresAt must lie ahead");
        }

        return faults;

        void Add(string path, string code, string chinese, string english) => faults.Add(new Fault(path, code, new LocalizedText(chinese, english)));
    }

    // Labels are names in histories: what turns the writing around, or is not seen, could pass for somebody else's.
    private static bool IsInvisible(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
