namespace StatsFunctions.LocalHost.Demo;

// What the demonstration reads of the app's answers, as the HTTP contract names it.

/// <summary>An indicator.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its Chinese name.</param>
/// <param name="Unit">Its measure word.</param>
/// <param name="Required">Whether every unit reports it.</param>
internal sealed record DemoIndicator(string Code, string Name, string Unit, bool Required);

/// <summary>A workbook.</summary>
/// <param name="Name">Its name in storage.</param>
/// <param name="Year">The year.</param>
/// <param name="Against">The year it is compared with.</param>
/// <param name="Through">The last month of the span.</param>
/// <param name="CreatedAt">When it was written.</param>
internal sealed record DemoWorkbook(string Name, int Year, int Against, int Through, DateTimeOffset CreatedAt);

/// <summary>A report template.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What file it is: docx, md, txt.</param>
/// <param name="BuiltIn">Whether it came with the app.</param>
internal sealed record DemoTemplate(string Name, string Kind, bool BuiltIn);

/// <summary>A comparison.</summary>
/// <param name="Completeness">How many returns it rests on.</param>
/// <param name="Rows">One row for each indicator.</param>
/// <param name="Warnings">Relations that the totals break.</param>
internal sealed record DemoComparison(DemoCoverage Completeness, IReadOnlyList<DemoRow> Rows, IReadOnlyList<DemoWarning>? Warnings);

/// <summary>The returns behind both years.</summary>
/// <param name="Current">Of the year.</param>
/// <param name="Base">Of the year before.</param>
internal sealed record DemoCoverage(DemoReceived Current, DemoReceived Base);

/// <summary>How many returns were received of how many.</summary>
/// <param name="Expected">How many there should be.</param>
/// <param name="Received">How many there are.</param>
internal sealed record DemoReceived(int Expected, int Received);

/// <summary>One indicator of a comparison.</summary>
/// <param name="Indicator">The indicator's code.</param>
/// <param name="Unit">The measure word.</param>
/// <param name="Reported">On everything reported.</param>
/// <param name="Matched">On what was reported in both years.</param>
/// <param name="Phrase">The comparison in words.</param>
internal sealed record DemoRow(string Indicator, string Unit, DemoSide Reported, DemoSide Matched, string Phrase);

/// <summary>A row's figures on one basis.</summary>
/// <param name="Current">The year's total; null: nothing reported.</param>
/// <param name="Base">The total of the year before.</param>
/// <param name="ReductionPct">By how much less, in per cent; null where there is no percentage.</param>
/// <param name="LeftOut">How many unit-months only one of the years has; only on the matched basis.</param>
internal sealed record DemoSide(decimal? Current, decimal? Base, decimal? ReductionPct, int? LeftOut);

/// <summary>A relation that the county's totals break.</summary>
/// <param name="Rule">The relation.</param>
/// <param name="Message">What is wrong.</param>
internal sealed record DemoWarning(string Rule, string Message);
