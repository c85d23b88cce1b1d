using Riposte.Core.Randomness;

namespace Riposte.Simulation.Market;

/// <summary>A Markov chain of phases: how long each lasts on average and what follows. It never looks at
/// prices.</summary>
internal static class VolatilityPhases
{
    /// <summary>Mean duration in hours, by phase.</summary>
    private static readonly double[] MeanHours = [18, 10, 5, 8, 3];

    /// <summary>Log of the factor on volatility, by phase.</summary>
    private static readonly double[] Levels = [0, -0.6, 0.65, -0.7, 0.55];

    public static VolatilityPhase[] Draw(ulong seed, BarClock clock)
    {
        var random = RandomStream.Named(seed, "market-phases");
        var phases = new VolatilityPhase[clock.Count];
        var phase = VolatilityPhase.Ordinary;
        for (var row = 0; row < phases.Length; row++)
        {
            if (random.NextDouble() * MeanHours[(int)phase] < clock.Hours)
            {
                phase = Next(phase, random.NextDouble());
            }
            phases[row] = phase;
        }
        return phases;
    }

    public static double Level(VolatilityPhase phase) => Levels[(int)phase];

    private static VolatilityPhase Next(VolatilityPhase phase, double draw) =>
        phase switch
        {
            VolatilityPhase.Ordinary when draw < 0.35 => VolatilityPhase.Calm,
            VolatilityPhase.Ordinary when draw < 0.7 => VolatilityPhase.Turbulent,
            VolatilityPhase.Ordinary => VolatilityPhase.Squeeze,
            VolatilityPhase.Calm when draw < 0.3 => VolatilityPhase.Squeeze,
            VolatilityPhase.Squeeze => VolatilityPhase.Expansion,
            VolatilityPhase.Expansion when draw < 0.3 => VolatilityPhase.Turbulent,
            _ => VolatilityPhase.Ordinary,
        };
}
