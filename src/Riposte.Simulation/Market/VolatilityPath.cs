using Riposte.Core.Numerics;
using Riposte.Core.Randomness;

namespace Riposte.Simulation.Market;

/// <summary>
/// Standard deviation of each bar's log return: ordinary level × season × phase × two log-normal autoregressions
/// (half-lives of six hours and ten
/// days). Independent of prices: a leverage effect would make volatility foretell the shape of returns.
/// </summary>
/// <param name="Sigma">Standard deviation of each bar's continuous log return.</param>
/// <param name="Excess">Log of volatility over its ordinary level, season left out: what volume follows besides the
/// season.</param>
internal sealed record VolatilityPath(double[] Sigma, double[] Excess)
{
    private const double FastDeviation = 0.3;
    private const double SlowDeviation = 0.25;

    public static VolatilityPath Draw(SimulatorOptions options, BarClock clock, VolatilityPhase[] phases)
    {
        var random = RandomStream.Named(options.Seed, "market-volatility");
        var sigma = new double[clock.Count];
        var excess = new double[clock.Count];
        var ordinary = options.DailyVolatility * Math.Sqrt(clock.Days);
        var fastKept = MarketSimulator.Kept(clock.Hours, 6);
        var slowKept = MarketSimulator.Kept(clock.Hours, 240);
        var levelKept = MarketSimulator.Kept(clock.Hours, 0.3);
        var fastShock = FastDeviation * Math.Sqrt(1 - fastKept * fastKept);
        var slowShock = SlowDeviation * Math.Sqrt(1 - slowKept * slowKept);
        var fast = FastDeviation * random.NextNormal();
        var slow = SlowDeviation * random.NextNormal();
        var level = 0.0;
        for (var row = 0; row < sigma.Length; row++)
        {
            fast = fastKept * fast + fastShock * random.NextNormal();
            slow = slowKept * slow + slowShock * random.NextNormal();
            level += (1 - levelKept) * (VolatilityPhases.Level(phases[row]) - level);
            // The last term makes the mean square of the two autoregressions 1.
            excess[row] = level + fast + slow - (FastDeviation * FastDeviation + SlowDeviation * SlowDeviation);
            sigma[row] = ordinary * PortableMath.Exp(Math.Clamp(excess[row] + clock.Season(row), -3, 3));
        }
        return new VolatilityPath(sigma, excess);
    }
}
