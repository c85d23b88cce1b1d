namespace Riposte.Data.Lake;

/// <summary>How a lake works.</summary>
public sealed record LakeOptions
{
    /// <summary>The usual options.</summary>
    public static LakeOptions Default { get; } = new();

    /// <summary>How long a writer waits for another one of the same series before it gives up.</summary>
    public TimeSpan LockWait { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Partitions decoded at once while reading; 0 = one per core.</summary>
    public int ReadThreads { get; init; }

    /// <summary>Most records in one block of a read.</summary>
    public int BlockRows { get; init; } = 1 << 16;

    /// <summary>Called at every step of a change of files; tests stop there.</summary>
    internal Action<LakeStep>? AtStep { get; init; }
}
