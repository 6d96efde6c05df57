using StatsFunctions.Domain.Periods;
using StatsFunctions.Domain.Units;

namespace StatsFunctions.LocalHost.Demo;

/// <summary>One return of the demonstration county.</summary>
/// <param name="Unit">Who reports.</param>
/// <param name="Period">For which period.</param>
/// <param name="Values">The values reported, by indicator; what is not reported is not there.</param>
/// <param name="Submitted">The day it is submitted, where that is not the usual one.</param>
internal sealed record DemoReturn(UnitCode Unit, Period Period, IReadOnlyDictionary<string, decimal> Values, DateOnly? Submitted);
