using System.Text.Json.Serialization;
using StatsFunctions.Application.Ports;
using StatsFunctions.Application.Reports;
using StatsFunctions.Domain;
using StatsFunctions.Domain.OpenItems;
using StatsFunctions.Domain.Returns;
using StatsFunctions.Domain.Units;
using StatsFunctions.Domain.Years;

namespace StatsFunctions.Application.Moving;

/// <summary>
/// What an archive is, and what of the county is not in it: its first entry. The calendar, time zone and due day, is there
/// because with another one the same returns are compared otherwise.
/// </summary>
internal sealed record ManifestDocument(
    string Format, int Version, string County, string Name, string Calendar, DateTimeOffset ExportedAt, string App, IReadOnlyList<string> NotIncluded);

/// <summary>The entries of an archive: its last entry, for it is written while the others are.</summary>
internal sealed record ChecksumsDocument(IReadOnlyList<EntryDocument> Entries);

/// <summary>An entry: its bytes before they were compressed; its lines where it has such.</summary>
internal sealed record EntryDocument(string Name, long Bytes, string Sha256, int? Lines = null);

/// <summary>A unit with all it ever was. Older archives have no contacts; a unit without one is written as they wrote it.</summary>
internal sealed record UnitDocument(
    string Code, string Name, UnitKind Kind, IReadOnlyList<DistrictDocument> Districts, string ActiveFrom, string? ActiveTo, string? Successor,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Contact = null)
{
    public static UnitDocument From(Unit unit) => new(
        unit.Code.ToString(), unit.Name, unit.Kind, [.. unit.Districts.Assignments.Select(item => new DistrictDocument(item.From.ToString(), item.District))],
        unit.ActiveFrom.ToString(), unit.ActiveTo?.ToString(), unit.Successor?.ToString(), unit.Contact);
}

/// <summary>The district of a unit from a month on.</summary>
internal sealed record DistrictDocument(string From, string District);

/// <summary>A year.</summary>
internal sealed record YearDocument(
    int Year, YearState State, int Edition, IReadOnlyList<int> NoMeetingMonths, YearAction? Closing, DateTimeOffset? ClosedAt, string? Fingerprint, YearAction? Reopening)
{
    public static YearDocument From(StatisticalYear year) => new(
        year.Year, year.State, year.Edition, year.NoMeetingMonths, year.Closing, year.ClosedAt, year.Fingerprint, year.Reopening);

    public StatisticalYear ToYear() => new(Year)
    {
        State = State,
        Edition = Edition,
        NoMeetingMonths = NoMeetingMonths,
        Closing = Closing,
        ClosedAt = ClosedAt,
        Fingerprint = Fingerprint,
        Reopening = Reopening,
    };
}

/// <summary>
/// A return as it stood after a revision. The last one is how it stands, and the first tells when it was first submitted: so
/// value and history cannot disagree.
/// </summary>
internal sealed record RevisionDocument(
    string Unit, string Period, int Revision, int Edition, DateTimeOffset SubmittedAt, string SubmittedBy, string? Note, IReadOnlyDictionary<string, decimal> Values)
{
    public static RevisionDocument From(Return item) => new(
        item.Unit.ToString(), item.Period.ToString(), item.Revision, item.Edition, item.SubmittedAt, item.SubmittedBy, item.Note,
        item.Values.ToDictionary(value => value.Indicator.Code, value => value.Value, StringComparer.Ordinal));
}

/// <summary>An open item with its history.</summary>
internal sealed record OpenItemDocument(
    string Id, IReadOnlyList<string> Indicators, LocalizedText Message, string? Evidence, DateTimeOffset OpenedAt, OpenItemEntry? Clearing, IReadOnlyList<OpenItemEntry> History)
{
    public static OpenItemDocument From(OpenItem item, IEnumerable<OpenItemEntry> history) => new(
        item.Key.ToString(), item.Indicators, item.Message, item.Evidence, item.OpenedAt, item.Clearing, [.. history]);
}

/// <summary>A report template; its file is an entry of its own.</summary>
internal sealed record TemplateDocument(string Name, TemplateKind Kind, string ContentType, string UploadedBy, DateTimeOffset UploadedAt);

/// <summary>A workbook in one language; its file is an entry of its own.</summary>
internal sealed record WorkbookDocument(RollupRun Run, Language Language, string Remarks, string TemplateVersion, DateTimeOffset CreatedAt);
