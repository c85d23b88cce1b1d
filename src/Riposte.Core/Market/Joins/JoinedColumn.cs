namespace Riposte.Core.Market.Joins;

/// <summary>A column joined to bars by the time its values were known.</summary>
/// <param name="Name">Kind and column, such as <c>open_interest.open_interest_value</c>; the symbol stands in front where it
/// is another than that of the bars.</param>
/// <param name="Values">One value per row; NaN where none was known, or the one known was too old or itself
/// unknown.</param>
public sealed record JoinedColumn(string Name, double[] Values);
