namespace Riposte.Simulation.Faults;

/// <summary>A kind of fault that a plan may hold.</summary>
/// <param name="Number">Its number in the list of faults that the core must survive; from 78 on, mixtures and faults that wait for an event.</param>
/// <param name="Name">Its name in plans.</param>
/// <param name="Place">Where it acts.</param>
/// <param name="Meaning">What happens, and what its strength and target mean.</param>
/// <param name="ShortestSeconds">Least length of its window in seconds; 0 for what happens at one moment.</param>
/// <param name="LongestSeconds">Greatest length; 0 for what happens at one moment.</param>
public sealed record FaultKind(
    int Number,
    string Name,
    FaultPlace Place,
    string Meaning,
    double ShortestSeconds = 0,
    double LongestSeconds = 0
)
{
    /// <summary>How often it happens in a simulated day at most.</summary>
    public int Most { get; init; } = 4;

    /// <summary>Number of targets (symbols, channels, variants) to choose from.</summary>
    public int Targets { get; init; } = 1;

    /// <summary>Whether it delays and does nothing else: a run that has only such faults ends where a run without faults does,
    /// up to what was decided later.</summary>
    public bool OnlyDelays { get; init; }

    /// <summary>Whether it is in the way of what should happen while it lasts; what people do, and what costs patience alone, is
    /// not.</summary>
    public bool Hinders { get; init; } = true;

    /// <summary>Whether it lasts.</summary>
    public bool IsWindow => LongestSeconds > 0;
}
