using StatsFunctions.Application.Access;
using StatsFunctions.Domain;
using StatsFunctions.Domain.Indicators;
using StatsFunctions.Domain.Periods;
using StatsFunctions.Domain.Units;
using StatsFunctions.Domain.Validation;

namespace StatsFunctions.Application.Imports;

/// <summary>A row that can be judged against what is stored.</summary>
/// <param name="Unit">Whose return it is.</param>
/// <param name="Period">Of which period.</param>
/// <param name="Number">The row in the file.</param>
/// <param name="Position">Where it has been put aside.</param>
internal readonly record struct RowEntry(UnitCode Unit, Period Period, int Number, long Position);

/// <summary>
/// The first reading of a file: it finds everything wrong that can be told without what is stored, and puts aside the
/// other rows by year and unit.
/// </summary>
internal sealed class ImportIntake : IAsyncDisposable
{
    /// <summary>The most rows a file may have.</summary>
    public const int MaxRows = 50_000;

    // Each is a cause of its own in the answer, and every other cause is one of a few for each known indicator.
    private const int MaxUnknown = CsvColumns.MaxCount;

    // Each is a number in the answer: a row at fault, told with its cause.
    private const int MaxFaults = 2_000_000;

    private readonly RowShelf _shelf;
    private readonly IndicatorCatalogue _catalogue;
    private readonly UnitDirectory _units;
    private readonly Caller _caller;
    private readonly ConflictList _conflicts = new();
    private readonly Dictionary<string, int> _rejected = new(StringComparer.Ordinal);
    private List<RowEntry> _entries = [];
    private int _rows;
    private int _blank;
    private int _faults;

    private ImportIntake(IndicatorCatalogue catalogue, UnitDirectory units, Caller caller)
    {
        _shelf = new RowShelf(catalogue);
        _catalogue = catalogue;
        _units = units;
        _caller = caller;
    }

    /// <summary>The rows that can be judged, by year, unit and period.</summary>
    public IReadOnlyList<RowEntry> Entries => _entries;

    /// <summary>Reads a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="catalogue">The indicators.</param>
    /// <param name="units">The units.</param>
    /// <param name="caller">Who sends it.</param>
    /// <param name="progress">Where it is told how far the reading is.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public static async Task<Result<ImportIntake>> ReadAsync(
        IReturnFile file, IndicatorCatalogue catalogue, UnitDirectory units, Caller caller, ImportProgress progress, CancellationToken cancellationToken)
    {
        var intake = new ImportIntake(catalogue, units, caller);
        progress.Enter(ImportPhase.Reading, rows: null, () => Volatile.Read(ref intake._rows));
        Problem? problem;
        try
        {
            problem = await intake.ReadAsync(file, cancellationToken);
        }
        catch
        {
            await intake.DisposeAsync();
            throw;
        }

        if (problem is not null)
        {
            await intake.DisposeAsync();
            return problem;
        }

        return intake;
    }

    /// <summary>Where the rows that can be judged are counted; what is wrong with the others is in it already.</summary>
    public ImportOutcome NewOutcome() => new(_conflicts.Copy(), _rows, _rejected, unchanged: _blank, _catalogue);

    /// <summary>A row as it was read.</summary>
    public ReturnRow Take(RowEntry entry) => _shelf.Take(entry.Position);

    /// <summary>Throws the rows away.</summary>
    public ValueTask DisposeAsync() => _shelf.DisposeAsync();

    private async Task<Problem?> ReadAsync(IReturnFile file, CancellationToken cancellationToken)
    {
        var unknown = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var read in file.ReadAsync(cancellationToken))
        {
            if (!read.Succeeded(out var row, out var problem))
            {
                return problem;
            }

            if (++_rows > MaxRows)
            {
                return Problem.Of(ProblemKind.TooLarge, "too-many-rows", $"文件超过 {MaxRows} 行，请分开提交", $"The file has more than {MaxRows} rows; send it in parts");
            }

            // Counted before anything is judged or stored. What is stored adds a few causes for each row.
            var faults = FaultsOf(row);
            _faults += row.Faults.Count + faults.Count;
            if (_faults > MaxFaults)
            {
                return Problem.Of(ProblemKind.Invalid, "too-many-conflicts", $"错误超过 {MaxFaults} 处，文件不像是报表", $"There are more than {MaxFaults} faults; this seems to be no file of returns");
            }

            Add(row, faults);
            unknown.UnionWith(row.Values.Select(value => value.Value.Code).Where(code => !_catalogue.TryGet(code, out _)));
            if (unknown.Count > MaxUnknown)
            {
                return Problem.Of(ProblemKind.Invalid, "too-many-conflicts", $"未知指标超过 {MaxUnknown} 个，文件不像是报表", $"There are more than {MaxUnknown} unknown indicators; this seems to be no file of returns");
            }
        }

        RejectDuplicates();

        // A heading that is no indicator's is told with the rows that have a value under it; where none has, by itself.
        foreach (var fault in file.HeadingFaults.Where(fault => fault.Code != FaultCodes.UnknownIndicator || !unknown.Contains(fault.Indicator)))
        {
            _conflicts.Add(fault);
        }

        return null;
    }

    private void Add(ReturnRow row, IReadOnlyList<Fault> faults)
    {
        if (row.Faults.Count > 0)
        {
            foreach (var fault in row.Faults)
            {
                _conflicts.Add(row, fault.Code, fault.Message);
            }

            Reject(row.Faults[0].Code);
            return;
        }

        // Both in any case: everything wrong with the row is told at once.
        var wrongUnit = ReadUnit(row, out var unit);
        var wrongPeriod = ReadPeriod(row, out var period);
        if ((wrongUnit ?? wrongPeriod) is { } code)
        {
            Reject(code);
            // A row that is refused for its unit or period tells what is wrong with its values all the same.
            _conflicts.Add(row, faults);
        }
        else if (row.IsBlank)
        {
            _blank++;
        }
        else
        {
            _entries.Add(new RowEntry(unit, period, row.Number, _shelf.Add(row)));
        }
    }

    private void Reject(string code, int count = 1) => _rejected[code] = _rejected.GetValueOrDefault(code) + count;

    // The code of what is wrong with the unit, or null.
    private string? ReadUnit(ReturnRow row, out UnitCode unit)
    {
        var isCode = UnitCode.TryParse(row.Unit, out unit) || UnitCode.TryParse(WrittenText.Fold(row.Unit), out unit);
        if (row.Unit.Length == 0)
        {
            return Conflict(row, "unit-missing", new("没有填写单位代码", "The unit is missing"));
        }

        // To a unit's own key all others are alike, those that do not exist among them.
        if (!AccessPolicy.Allows(_caller, Right.SubmitReturns, unit))
        {
            return Conflict(row, "forbidden-unit", new("只能填报本单位的数据", "This key submits its own unit's returns only"), row.Unit);
        }

        if (!isCode || !_units.TryGet(unit, out var known))
        {
            return Conflict(row, "unknown-unit", new("没有这个填报单位", "There is no such unit"), row.Unit);
        }

        // The directory's own text: one for all rows.
        unit = known.Code;
        return null;
    }

    // The code of what is wrong with the period, or null.
    private string? ReadPeriod(ReturnRow row, out Period period) =>
        WrittenPeriod.TryParse(row.Period, out period) ? null
        : row.Period.Length == 0 ? Conflict(row, "period-missing", new("没有填写报告期", "The period is missing"))
        : Conflict(row, "malformed-period", new("报告期应为 2023-05 或 2023", "A period is 2023-05 or 2023"), row.Period);

    private string Conflict(ReturnRow row, string code, LocalizedText message, string shown = "")
    {
        _conflicts.Add(row, code, message, shown);
        return code;
    }

    // Which of them is right cannot be told, so none is taken.
    private void RejectDuplicates()
    {
        var groups = _entries.GroupBy(entry => (entry.Unit, entry.Period)).ToLookup(group => group.Count() > 1);
        foreach (var group in groups[true])
        {
            var (count, numbers) = (group.Count(), group.Select(entry => entry.Number).Distinct().Take(11).ToList());
            var (rows, more) = (numbers.Take(10), numbers.Count > 10);
            var message = new LocalizedText(
                $"{group.Key.Unit} 的 {group.Key.Period} 出现了 {count} 次（第 {string.Join('、', rows)}{(more ? " 等" : " ")}行）",
                $"{group.Key.Unit} {group.Key.Period} stands {count} times (rows {string.Join(", ", rows)}{(more ? ", …" : "")})");

            Reject("duplicate-row", count);

            // One at a time: a whole file may be of one return.
            foreach (var row in group.Select(Take))
            {
                _conflicts.Add(row, "duplicate-row", message, shown: null, about: $"{group.Key.Unit} {group.Key.Period}");
                _conflicts.Add(row, FaultsOf(row));
            }
        }

        _entries = [.. groups[false].Select(group => group.Single())
            .OrderBy(entry => entry.Period.Year).ThenBy(entry => entry.Unit).ThenBy(entry => entry.Period.MonthNumber ?? 0)];
    }

    private IReadOnlyList<Fault> FaultsOf(ReturnRow row) => SubmittedValues.Read(row.Values.Select(value => value.Value), _catalogue).Faults;
}
