using Riposte.Core.Numerics;

namespace Riposte.Trading.Portfolio;

/// <summary>Weights made at one close, from the returns up to it and no later ones.</summary>
internal static class CloseWeights
{
    /// <summary>Weighs the symbols whose whole lookback is known and that moved in it; the others have weight 0.</summary>
    /// <param name="prices">Closes.</param>
    /// <param name="row">The close, at least <paramref name="lookback"/>.</param>
    /// <param name="lookback">Returns that weights are made from.</param>
    /// <param name="risk">How risk is estimated.</param>
    /// <param name="request">What is asked for of some columns; mean returns are filled in where the method needs
    /// them.</param>
    /// <returns>The weights, and the columns that were weighed.</returns>
    public static (PortfolioDecision Decision, int[] Whole) At(
        PriceTable prices,
        int row,
        int lookback,
        CovarianceOptions risk,
        Func<int[], WeightRequest> request
    )
    {
        var returns = prices.Returns(row, lookback);
        int[] whole = [.. returns.Whole().Where(i => returns[i].ContainsAnyExcept(returns[i][0]))];
        var weights = new double[prices.Symbols.Count];
        var volatility = double.NaN;
        if (whole.Length > 0)
        {
            var known = returns.Select(whole);
            var asked = request(whole);
            if (asked.Method == WeightMethod.MeanVariance)
            {
                asked = asked with { Expected = [.. Enumerable.Range(0, whole.Length).Select(i => Mean(known[i]))] };
            }
            var chosen = Weighting.Of(Covariance.Estimate(known, risk), asked);
            volatility = chosen.Volatility;
            for (var k = 0; k < whole.Length; k++)
            {
                weights[whole[k]] = chosen.Weights[k];
            }
        }
        return (new PortfolioDecision(prices.KnownAt(row), [.. weights], whole.Length, volatility), whole);
    }

    private static double Mean(ReadOnlySpan<double> values) => FixedOrder.Sum(values) / values.Length;
}
