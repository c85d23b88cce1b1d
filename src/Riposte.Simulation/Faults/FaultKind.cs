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

    /// <summary>Whether it strikes with an order, and so is worth to be in more plans of a busy day than what only happens at a time.</summary>
    public bool IsAimed { get; init; }

    /// <summary>Whether it may keep the core from doing what it must in time: while such a fault lasts, nothing has a deadline. What
    /// is only refused or ends has to be dealt with at once, and so does not hinder, nor does what people do.</summary>
    public bool Hinders { get; init; } = true;

    /// <summary>Whether it lasts.</summary>
    public bool IsWindow => LongestSeconds > 0;
}
