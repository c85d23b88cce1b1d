namespace Riposte.Trading.Performance;

/// <summary>Return of one UTC calendar month.</summary>
/// <param name="Year">Year.</param>
/// <param name="Month">Month, 1 to 12.</param>
/// <param name="Return">Compounded simple return of its days; NaN when none is known.</param>
/// <param name="Days">Known days in it.</param>
public sealed record MonthlyReturn(int Year, int Month, double Return, int Days);
