using StatsFunctions.Domain;
using StatsFunctions.Domain.Validation;

namespace StatsFunctions.Application.Imports;

/// <summary>Gathers what is wrong with the rows of a file, by cause. Several threads may add to it.</summary>
internal sealed class ConflictList
{
    private readonly Dictionary<CauseKey, Cause> _causes = [];
    private readonly Lock _turn = new();

    /// <summary>Whether there is none.</summary>
    public bool IsEmpty => _causes.Count == 0;

    /// <summary>Adds something wrong with a row as a whole.</summary>
    /// <param name="row">The row.</param>
    /// <param name="code">Stable code.</param>
    /// <param name="message">What is wrong.</param>
    /// <param name="shown">What stands there; null: the message tells, and names the rows.</param>
    /// <param name="about">What tells this cause from others of the same code.</param>
    public void Add(ReturnRow row, string code, LocalizedText message, string? shown = "", string? about = null) =>
        Add(new(code, null, about), row.Number, message, shown, row.Cell);

    /// <summary>Adds something wrong with the heading.</summary>
    public void Add(HeadingFault fault) => Add(new(fault.Code, fault.Indicator), row: 1, fault.Message, shown: "", cell: null);

    /// <summary>Adds why a row was refused.</summary>
    public void Add(ReturnRow row, Problem problem)
    {
        if (problem.Faults.Count == 0)
        {
            Add(row, problem.Code, problem.Detail);
        }
        else
        {
            Add(row, problem.Faults);
        }
    }

    /// <summary>Adds what is wrong with the values of a row.</summary>
    public void Add(ReturnRow row, IReadOnlyList<Fault> faults)
    {
        if (faults.Count == 0)
        {
            return;
        }

        var values = new Dictionary<string, CellValue>(row.Values.Count, StringComparer.Ordinal);
        foreach (var value in row.Values)
        {
            values.TryAdd(SubmittedValues.PathOf(value.Value.Code), value);
        }

        foreach (var fault in faults)
        {
            if (IndicatorOf(fault) is not { } indicator)
            {
                Add(row, fault.Code, fault.Message);
                continue;
            }

            // A broken relation is one cause and a fault of each value that it names; the first of them names it. It may
            // name values that the row does not have: they stand already.
            var found = values.GetValueOrDefault(fault.Path);
            var named = fault.Rule is null ? fault : faults.First(other => other.Rule == fault.Rule);
            Add(
                new(fault.Code, IndicatorOf(named) ?? indicator, fault.Rule),
                found.Value.Code is null ? row.Number : found.Row,
                fault.Message,
                fault.Rule is null ? found.Value.Text ?? "" : "",
                found.Cell ?? row.Cell,
                counts: ReferenceEquals(named, fault));
        }
    }

    /// <summary>The same conflicts, to add others to.</summary>
    public ConflictList Copy()
    {
        var copy = new ConflictList();
        foreach (var (key, cause) in _causes)
        {
            copy._causes.Add(key, cause.Copy());
        }

        return copy;
    }

    /// <summary>The conflicts by the first row each hits.</summary>
    public IReadOnlyList<ImportConflict> ToList() =>
    [
        .. _causes.Select(pair => pair.Value.ToConflict(pair.Key.Code, pair.Key.Indicator))
            .OrderBy(conflict => conflict.Rows[0])
            .ThenBy(conflict => conflict.Code, StringComparer.Ordinal)
            .ThenBy(conflict => conflict.Indicator, StringComparer.Ordinal),
    ];

    private void Add(CauseKey key, int row, LocalizedText message, string? shown, string? cell, bool counts = true)
    {
        lock (_turn)
        {
            if (!_causes.TryGetValue(key, out var cause))
            {
                _causes.Add(key, cause = new Cause());
            }

            cause.Add(row, message, shown, cell, counts);
        }
    }

    private static string? IndicatorOf(Fault fault) =>
        fault.Path.StartsWith(SubmittedValues.PathOf(""), StringComparison.Ordinal) ? fault.Path[SubmittedValues.PathOf("").Length..] : null;

    // About: the relation, or the unit and period, that tells a cause from others of the same code and indicator.
    private readonly record struct CauseKey(string Code, string? Indicator, string? About = null);

    private sealed class Cause
    {
        private readonly List<int> _rows = [];
        private int _count;
        private readonly List<ConflictCell> _cells = [];
        private (int Row, LocalizedText Message, string? Shown) _example = (int.MaxValue, default, null);

        public void Add(int row, LocalizedText message, string? shown, string? cell, bool counts)
        {
            _rows.Add(row);
            _count += counts ? 1 : 0;
            if (cell is not null)
            {
                _cells.Add(new ConflictCell(cell, message));
            }

            // The first in the file, whichever thread found it.
            if (row < _example.Row)
            {
                _example = (row, message, shown is null ? null : WrittenText.Shorten(shown));
            }
        }

        public Cause Copy()
        {
            var copy = new Cause { _example = _example, _count = _count };
            copy._rows.AddRange(_rows);
            copy._cells.AddRange(_cells);
            return copy;
        }

        public ImportConflict ToConflict(string code, string? indicator)
        {
            var (row, message, shown) = _example;
            var text = shown switch
            {
                null => message,
                "" => new LocalizedText($"{message.Chinese}（第 {row} 行）", $"{message.English} (row {row})"),
                _ => new LocalizedText($"{message.Chinese}（第 {row} 行：“{shown}”）", $"{message.English} (row {row}: '{shown}')"),
            };
            return new ImportConflict(code, indicator, text, [.. _rows.Distinct().Order()], _count, _cells);
        }
    }
}
