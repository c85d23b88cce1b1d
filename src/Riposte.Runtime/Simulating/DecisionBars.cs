using Riposte.Core.Randomness;
using Riposte.Core.Time;
using Riposte.Simulation.Venue;

namespace Riposte.Runtime.Simulating;

/// <summary>How long the decision bars of a seed's desks are: five minutes with most seeds, so that a decision is asked for at every
/// fifth close; with an eighth one minute; with another eighth each desk has its own of the two.</summary>
/// <param name="seed">Seed.</param>
/// <param name="isVaried">Whether it is drawn; else a minute.</param>
internal sealed class DecisionBars(ulong seed, bool isVaried)
{
    private const int EachMinutely = 8;
    private static readonly Interval Long = new(5 * SimVenue.Minute);

    private readonly int kind = isVaried ? RandomStream.Named(seed, "decision-bars").NextInt(EachMinutely) : 0;

    /// <summary>Those of a desk.</summary>
    public Interval Of(int desk) =>
        kind switch
        {
            0 => Interval.Minute,
            1 when ((seed >> desk) & 1) == 0 => Interval.Minute,
            _ => Long,
        };
}
