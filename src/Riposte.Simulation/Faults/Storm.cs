using System.Globalization;
using Riposte.Core.Randomness;

namespace Riposte.Simulation.Faults;

/// <summary>
/// The hour or two of a day into which all faults fall, and most decisions: what goes wrong meets orders, and the rest of the day,
/// which is to show that nothing is left behind, costs little.
/// </summary>
/// <param name="From">Begin, in milliseconds since the start of the run.</param>
/// <param name="To">End, in the same.</param>
public readonly record struct Storm(long From, long To)
{
    // One seed in so many has none: it is busy from beginning to end.
    private const int EachWhole = 128;
    private const long Shortest = 30 * 60_000;
    private const long Longest = 120 * 60_000;

    /// <summary>The storm of a seed; null when its day is busy from beginning to end.</summary>
    /// <param name="seed">Seed.</param>
    /// <param name="horizon">Length of the run in milliseconds.</param>
    public static Storm? Of(ulong seed, long horizon)
    {
        var random = RandomStream.Named(seed, "storm");
        if (random.NextInt(EachWhole) == 0)
        {
            return null;
        }
        var last = horizon - FaultPlan.Healing;
        var length = Math.Min(last, Shortest + (long)(random.NextDouble() * (Longest - Shortest)));
        var from = (long)(random.NextDouble() * (last - length));
        return new Storm(from, from + length);
    }

    /// <summary>Whether a moment lies in it.</summary>
    public bool Holds(long milliseconds) => milliseconds >= From && milliseconds < To;

    /// <summary>As in the head of a plan: begin and end in seconds.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"storm {From / 1000m:0.000} {To / 1000m:0.000}");
}
