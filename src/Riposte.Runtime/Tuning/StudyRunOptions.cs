namespace Riposte.Runtime.Tuning;

/// <summary>How one process works on a study. Nothing here changes which points are tried.</summary>
/// <param name="Workers">Trials at once; at least 1.</param>
/// <param name="TrialLimit">Trials that the study is to have, those of earlier runs counted; at least 1.</param>
public sealed record StudyRunOptions(int Workers, int TrialLimit)
{
    /// <summary>Time after which no trial begins; trials that run then go on to their end. Null for none.</summary>
    public TimeSpan? TimeBudget { get; init; }

    /// <summary>Time between two signs of life. A claim holds for twice as long, so that one late sign is
    /// forgiven.</summary>
    public TimeSpan Heartbeat { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Who works, for people.</summary>
    public string Worker { get; init; } = $"{Environment.MachineName}:{Environment.ProcessId}";

    /// <summary>How long a claim holds without a sign of life.</summary>
    public TimeSpan Lease => 2 * Heartbeat;
}
