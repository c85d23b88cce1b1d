using System.Collections.Immutable;
using Riposte.Ports.Feeds;

namespace Riposte.Runtime.Recording;

/// <summary>What became of everything a feed or a recording brought. Every frame is counted under one outcome, every
/// record of an applied frame as taken, duplicate, late or unfinished.</summary>
public sealed class RecordingCounts
{
    private readonly long[] outcomes = new long[Enum.GetValues<FrameOutcome>().Length];

    /// <summary>Frames.</summary>
    public long Frames { get; internal set; }

    /// <summary>Bytes of the frames.</summary>
    public long FrameBytes { get; internal set; }

    /// <summary>Trades taken.</summary>
    public long Trades { get; internal set; }

    /// <summary>Quotes taken.</summary>
    public long Quotes { get; internal set; }

    /// <summary>Depth updates taken, snapshots apart.</summary>
    public long DepthUpdates { get; internal set; }

    /// <summary>Depth snapshots taken.</summary>
    public long Snapshots { get; internal set; }

    /// <summary>Closed bars taken.</summary>
    public long Bars { get; internal set; }

    /// <summary>Mark prices taken.</summary>
    public long MarkPrices { get; internal set; }

    /// <summary>Forced orders taken.</summary>
    public long Liquidations { get; internal set; }

    /// <summary>Bars in the making: not kept.</summary>
    public long UnfinishedBars { get; internal set; }

    /// <summary>Records that came twice, as over two connections.</summary>
    public long Duplicates { get; internal set; }

    /// <summary>Records more than a minute behind: not kept.</summary>
    public long Late { get; internal set; }

    /// <summary>Connections opened.</summary>
    public long Opened { get; internal set; }

    /// <summary>Connections closed.</summary>
    public long Closed { get; internal set; }

    /// <summary>Connections that could not be opened.</summary>
    public long Failed { get; internal set; }

    /// <summary>Connections that closed before another had taken over.</summary>
    public long Breaks { get; internal set; }

    /// <summary>Records missing from the feed that history gave.</summary>
    public long Refetched { get; internal set; }

    /// <summary>Records missing from the feed that history does not have either.</summary>
    public long NotInHistory { get; internal set; }

    /// <summary>Lines of a recording that cannot be read.</summary>
    public long UnreadableLines { get; internal set; }

    /// <summary>Frames of an outcome.</summary>
    public long this[FrameOutcome outcome] => outcomes[(int)outcome];

    /// <summary>Records taken.</summary>
    public long Taken => Trades + Quotes + DepthUpdates + Snapshots + Bars + MarkPrices + Liquidations;

    /// <summary>Frames by outcome, in the order of <see cref="FrameOutcome"/>.</summary>
    public ImmutableArray<(FrameOutcome Outcome, long Frames)> Outcomes =>
        [.. Enum.GetValues<FrameOutcome>().Select(outcome => (outcome, this[outcome]))];

    internal void Add(FrameOutcome outcome, int bytes)
    {
        Frames++;
        FrameBytes += bytes;
        outcomes[(int)outcome]++;
    }
}
