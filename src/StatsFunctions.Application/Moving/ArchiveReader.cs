using System.Globalization;
using System.Runtime.CompilerServices;
using StatsFunctions.Application.Ports;
using StatsFunctions.Application.Returns;
using StatsFunctions.Domain.Corrections;
using StatsFunctions.Domain.Indicators;
using StatsFunctions.Domain.OpenItems;
using StatsFunctions.Domain.Periods;
using StatsFunctions.Domain.Returns;
using StatsFunctions.Domain.Units;
using StatsFunctions.Domain.Validation;
using StatsFunctions.Domain.Years;

namespace StatsFunctions.Application.Moving;

/// <summary>
/// Reads what an archive holds into the domain's own words: by the same code when it is checked as when it is stored. What
/// was accepted where it comes from is not judged again, but nothing is taken that the domain could not hold.
/// </summary>
/// <param name="archive">The archive.</param>
/// <param name="county">The county.</param>
/// <param name="catalogue">The indicators.</param>
/// <param name="faults">Takes what is wrong.</param>
internal sealed class ArchiveReader(CountyArchive archive, County county, IndicatorCatalogue catalogue, ArchiveFaults faults)
{
    /// <summary>The years, in order.</summary>
    public async Task<IReadOnlyList<StatisticalYear>> YearsAsync(CancellationToken cancellationToken)
    {
        var years = new List<StatisticalYear>();
        await foreach (var (line, document) in archive.LinesAsync<YearDocument>(ArchiveFormat.Years, faults, cancellationToken))
        {
            if (years.Count >= IMoveStore.MaxYears
                || document.Year is <= Month.MinYear or > Month.MaxYear || document.Year <= years.LastOrDefault()?.Year
                || document.Edition < 1 || document.State == YearState.Closing || IsHalfClosed(document)
                || document.NoMeetingMonths.Any(month => month is < 1 or > 12) || !document.NoMeetingMonths.Distinct().Order().SequenceEqual(document.NoMeetingMonths)
                || IsTooLong(document.Fingerprint, document.Closing?.Reason, document.Closing?.By, document.Reopening?.Reason, document.Reopening?.By))
            {
                Malformed(ArchiveFormat.Years, line, "年度", "a year that there can be, after the one before");
            }
            else
            {
                years.Add(document.ToYear());
            }
        }

        return years;
    }

    /// <summary>The units.</summary>
    public async Task<UnitDirectory> UnitsAsync(CancellationToken cancellationToken)
    {
        var units = new List<(int Line, Unit Unit)>();
        await foreach (var (line, document) in archive.LinesAsync<UnitDocument>(ArchiveFormat.Units, faults, cancellationToken))
        {
            if (ToUnit(document) is { } unit && (units.Count == 0 || units[^1].Unit.Code < unit.Code))
            {
                units.Add((line, unit));
            }
            else
            {
                Malformed(ArchiveFormat.Units, line, $"{county.Code} 的单位", $"a unit of {county.Code} that there can be, after the one before");
            }
        }

        var directory = new UnitDirectory(units.Select(pair => pair.Unit));
        foreach (var (line, unit) in units)
        {
            if (unit.Successor is { } successor && (!directory.TryGet(successor, out _) || directory.WouldBeRing(unit.Code, successor)))
            {
                faults.Add(ArchiveFormat.Units, line, "unknown-successor", "承接单位不存在或形成循环", "The successor is no unit, or successors form a ring");
            }
        }

        return directory;
    }

    /// <summary>The revisions of a year's returns: by unit and period, each return's oldest first.</summary>
    /// <param name="year">The year.</param>
    /// <param name="units">The units; null: they were checked before.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async IAsyncEnumerable<Return> RevisionsAsync(StatisticalYear year, UnitDirectory? units, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var name = ArchiveFormat.Returns(year.Year);
        Return? before = null;
        await foreach (var (line, document) in archive.LinesAsync<RevisionDocument>(name, faults, cancellationToken))
        {
            if (!UnitCode.TryParse(document.Unit, out var unit) || !Period.TryParse(document.Period, out var period) || period.Year != year.Year
                || document.Edition < 1 || document.Edition > year.Edition || IsTooLong(document.SubmittedBy) || document.Note?.Length > ReturnSubmission.MaxNoteLength)
            {
                Malformed(name, line, "这一年的报表", "a return of this year");
                continue;
            }

            if (units is not null && !units.TryGet(unit, out _))
            {
                faults.Add(name, line, "unknown-unit", $"数据包里没有单位 {unit}", $"The archive has no unit {unit}");
            }

            var isNext = before is not null && (before.Unit, before.Period) == (unit, period);
            if (isNext
                ? document.Revision != before!.Revision + 1 || document.Edition < before.Edition
                : document.Revision != 1 || (before is not null && Compare(before, unit, period) >= 0))
            {
                faults.Add(name, line, "revision-gap", "修订号不连续，或次序不对", "The revisions have a gap, or are not in order");
            }

            before = new Return(
                unit, period, document.Revision, document.Edition, Values(document, period, name, line),
                isNext ? before!.FirstSubmittedAt : document.SubmittedAt, document.SubmittedAt, document.SubmittedBy, document.Note);
            yield return before;
        }
    }

    /// <summary>The open items, by year.</summary>
    public async IAsyncEnumerable<OpenItemHistory> OpenItemsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        OpenItemKey? before = null;
        await foreach (var (line, document) in archive.LinesAsync<OpenItemDocument>(ArchiveFormat.OpenItems, faults, cancellationToken))
        {
            if (!OpenItemKey.TryParse(document.Id, out var key) || key.Unit.County != county.Code || (before is { } last && Compare(last, key) >= 0)
                || document.Indicators.Any(code => !catalogue.TryGet(code, out _)) || document.History.Count == 0
                || IsTooLong(document.Message.Chinese, document.Message.English, document.Evidence)
                || document.History.Append(document.Clearing).Any(entry => IsTooLong(entry?.By, entry?.Reason?.Chinese, entry?.Reason?.English)))
            {
                Malformed(ArchiveFormat.OpenItems, line, "台账事项", "an open item about known indicators, after the one before");
                continue;
            }

            before = key;
            var item = new OpenItem(
                key, document.Indicators, document.Message, document.Evidence, document.OpenedAt, document.Clearing, document.History.Count);
            yield return new OpenItemHistory(item, document.History);
        }
    }

    /// <summary>The figures that an edition of a year issued.</summary>
    public Task<IReadOnlyList<Figure>?> FiguresAsync(int year, int edition, CancellationToken cancellationToken) =>
        archive.DocumentAsync<IReadOnlyList<Figure>>(ArchiveFormat.Figures(year, edition), faults, cancellationToken);

    /// <summary>The slip that an edition of a year brought.</summary>
    public async Task<IssuedCorrection?> SlipAsync(int year, int number, CancellationToken cancellationToken)
    {
        var name = ArchiveFormat.Slip(year, number);
        var slip = await archive.DocumentAsync<IssuedCorrection>(name, faults, cancellationToken);
        if (slip is not null && slip.Number != number)
        {
            Malformed(name, null, "这一号更正单", "the slip of its number");
        }

        return slip;
    }

    private ReturnValues Values(RevisionDocument document, Period period, string name, int line)
    {
        var submitted = document.Values.Select(value => new SubmittedValue(value.Key, SubmittedKind.Number, value.Value.ToString(CultureInfo.InvariantCulture)));
        var read = SubmittedValues.Read(submitted, catalogue);
        foreach (var fault in read.Faults)
        {
            faults.Add(name, line, fault.Code, fault.Message.Chinese, fault.Message.English);
        }

        foreach (var indicator in read.Values.Keys.Where(indicator => indicator.Frequency != period.Frequency))
        {
            faults.Add(name, line, FaultCodes.WrongFrequency,
                $"“{indicator.Name.Chinese}”不在 {period} 填报", $"'{indicator.Name.English}' is not reported for {period}");
        }

        return ReturnValues.Empty.With(read.Values);
    }

    private Unit? ToUnit(UnitDocument document)
    {
        var districts = new List<DistrictAssignment>();
        foreach (var item in document.Districts)
        {
            if (!Month.TryParse(item.From, out var from) || string.IsNullOrWhiteSpace(item.District) || item.District.Length > District.MaxLength || item.District.Any(char.IsControl))
            {
                return null;
            }

            districts.Add(new DistrictAssignment(from, item.District));
        }

        UnitCode successor = default;
        return UnitCode.TryParse(document.Code, out var code) && code.County == county.Code
            && !string.IsNullOrWhiteSpace(document.Name) && !IsTooLong(document.Name) && !document.Name.Any(char.IsControl)
            && districts.Count > 0 && districts.DistinctBy(item => item.From).Count() == districts.Count
            && Month.TryParse(document.ActiveFrom, out var activeFrom)
            && TryParseOptional(document.ActiveTo, out var activeTo) && !(activeTo < activeFrom)
            && (document.Successor is null || UnitCode.TryParse(document.Successor, out successor))
            && (document.Contact is null || Contact.IsRight(document.Contact))
                ? new Unit(
                    code, document.Name, document.Kind, DistrictHistory.Of(districts), activeFrom, activeTo, document.Successor is null ? null : successor, document.Contact)
                : null;
    }

    private static bool TryParseOptional(string? text, out Month? month)
    {
        month = Month.TryParse(text, out var value) ? value : null;
        return text is null || month is not null;
    }

    // A closed year has an order and a result; one that is open again, who reopened it.
    private static bool IsHalfClosed(YearDocument year) => year.State == YearState.Closed
        ? year.Closing is null || year.ClosedAt is null || year.Fingerprint is null || (year.Edition > 1 && year.Reopening is null)
        : year.Closing is not null || (year.Edition > 1 && year.Reopening is null);

    // As the rows of a year's revisions stand: the year's own return after its months.
    private static int Compare(Return before, UnitCode unit, Period period) =>
        before.Unit.CompareTo(unit) is not 0 and var order ? order : string.CompareOrdinal($"{before.Period}|", $"{period}|");

    // By year, then as the rows of a year stand.
    private static int Compare(OpenItemKey left, OpenItemKey right) =>
        left.Period.Year.CompareTo(right.Period.Year) is not 0 and var order ? order : string.CompareOrdinal(RowOf(left), RowOf(right));

    private static string RowOf(OpenItemKey key) => $"{key.Unit}|{key.Period}|{key.KindText}|{key.Rule}";

    private static bool IsTooLong(params ReadOnlySpan<string?> texts)
    {
        foreach (var text in texts)
        {
            if (text?.Length > ArchiveLimits.MaxText)
            {
                return true;
            }
        }

        return false;
    }

    private void Malformed(string name, int? line, string chinese, string english) =>
        faults.Add(name, line, "malformed", $"这里应是{chinese}，次序不变", $"There should be {english}");
}
