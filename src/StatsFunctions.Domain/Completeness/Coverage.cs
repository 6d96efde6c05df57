namespace StatsFunctions.Domain.Completeness;

/// <summary>How many of the expected monthly returns there are.</summary>
/// <param name="Expected">One per unit active in each month of the span, due or not.</param>
/// <param name="Received">Those of them that are stored, whenever they came.</param>
public readonly record struct Coverage(int Expected, int Received);
