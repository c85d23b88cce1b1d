namespace Riposte.Trading.Performance;

/// <summary>What random entries earned.</summary>
/// <param name="NetReturns">Net return of each draw, sorted.</param>
/// <param name="Percentile">Share of draws with a lower net return than the strategy, ties counting one half; 0 to 1.
/// NaN when the strategy did not trade.</param>
/// <param name="Mean">Mean net return of the draws; NaN when the strategy did not trade.</param>
/// <param name="Unplaced">Trades that no test period had room for, over all draws; they are left out of their
/// draw.</param>
public sealed record RandomEntryResult(double[] NetReturns, double Percentile, double Mean, int Unplaced);
