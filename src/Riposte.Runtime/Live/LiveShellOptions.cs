namespace Riposte.Runtime.Live;

/// <summary>Bounds of a shell.</summary>
public sealed record LiveShellOptions
{
    /// <summary>Messages of channels that may wait; when full the channels wait, and nothing is dropped. Answers, timers and
    /// decisions are not bounded by it: there is at most one for each thing that was asked for.</summary>
    public int Inbox { get; init; } = 8_192;

    /// <summary>Inputs that become durable together at most.</summary>
    public int Batch { get; init; } = 1_024;

    /// <summary>How often the lease of the account is looked at.</summary>
    public TimeSpan LeaseEvery { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a turn of the loop may take before the run ends itself.</summary>
    public TimeSpan Stall { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long behind the begin of its turn an order that opens may leave; later it is not sent.</summary>
    public TimeSpan EntryWithin { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long what is under way is waited for when a run ends; what has not ended by then is left behind.</summary>
    public TimeSpan End { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long an orderly stop may take; longer than the engine waits for answers.</summary>
    public TimeSpan Stop { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long to wait before a commit is tried again for which there was no room.</summary>
    public TimeSpan RetryFull { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long to wait before word of a failed journal is left once more, which the disk did not take.</summary>
    public TimeSpan RetryWord { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Inputs between two snapshots.</summary>
    public int SnapshotEvery { get; init; } = 50_000;
}
