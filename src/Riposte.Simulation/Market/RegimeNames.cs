namespace Riposte.Simulation.Market;

/// <summary>
/// Names the regime of each bar from the hidden phase and the path so far. In ordinary phases: a path of six hours
/// beyond 1.3 standard deviations is a
/// trend until it is back within 0.6; such a path followed by two hours beyond 1.3 the other way is a reversal, which
/// lasts at least an hour.
/// </summary>
internal static class RegimeNames
{
    private const double Enter = 1.3;
    private const double Leave = 0.6;

    public static MarketRegime[] Tell(
        BarClock clock,
        VolatilityPhase[] phases,
        VolatilityPath volatility,
        PricePath prices
    )
    {
        var paths = new StandardMoves(volatility.Sigma, prices);
        var longBars = clock.BarsPerDay / 4;
        var shortBars = clock.BarsPerDay / 12;
        var regimes = new MarketRegime[clock.Count];
        var path = MarketRegime.Ranging;
        var reversalUntil = -1;
        for (var row = 0; row < regimes.Length; row++)
        {
            var recent = paths.Move(row - shortBars, row);
            var before = paths.Move(row - shortBars - longBars, row - shortBars);
            if (Math.Abs(recent) > Enter && Math.Abs(before) > Enter && recent * before < 0)
            {
                path = MarketRegime.Reversal;
                reversalUntil = row + clock.BarsPerDay / 24;
            }
            else if (path != MarketRegime.Reversal || row >= reversalUntil)
            {
                path = Trend(paths.Move(row - longBars, row), path);
            }
            regimes[row] = phases[row] switch
            {
                VolatilityPhase.Turbulent => MarketRegime.HighVolatility,
                VolatilityPhase.Calm or VolatilityPhase.Squeeze => MarketRegime.LowVolatility,
                VolatilityPhase.Expansion => MarketRegime.Breakout,
                _ => path,
            };
        }
        return regimes;
    }

    private static MarketRegime Trend(double move, MarketRegime before)
    {
        var up = before == MarketRegime.TrendingUp ? Leave : Enter;
        var down = before == MarketRegime.TrendingDown ? -Leave : -Enter;
        return move > up ? MarketRegime.TrendingUp
            : move < down ? MarketRegime.TrendingDown
            : MarketRegime.Ranging;
    }

    /// <summary>Moves between two rows in standard deviations, from cumulated log returns and variances.</summary>
    private sealed class StandardMoves
    {
        private readonly double[] logs;
        private readonly double[] variances;

        public StandardMoves(double[] sigma, PricePath prices)
        {
            logs = new double[sigma.Length];
            variances = new double[sigma.Length];
            double log = 0,
                variance = 0;
            for (var row = 0; row < sigma.Length; row++)
            {
                logs[row] = log += prices.Moves[row] + prices.Gaps[row];
                variances[row] = variance += sigma[row] * sigma[row];
            }
        }

        /// <summary>0 where the table does not reach back.</summary>
        public double Move(int from, int to) =>
            from < 0 ? 0 : (logs[to] - logs[from]) / Math.Sqrt(variances[to] - variances[from]);
    }
}
