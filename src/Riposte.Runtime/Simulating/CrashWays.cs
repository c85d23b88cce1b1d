using System.Collections.Immutable;

namespace Riposte.Runtime.Simulating;

/// <summary>In which ways a process can die at a call.</summary>
internal static class CrashWays
{
    private static readonly ImmutableArray<CrashWay> All = [CrashWay.Before, CrashWay.Torn, CrashWay.After];

    // A connection ends with its process, whenever that is.
    private static readonly ImmutableArray<CrashWay> Whole = [CrashWay.Before, CrashWay.After];

    // That an answer was taken nobody sees before the next call: dying behind it is dying before that.
    private static readonly ImmutableArray<CrashWay> Unseen = [CrashWay.Before];

    /// <summary>The ways to die at a call that leave something else behind.</summary>
    public static ImmutableArray<CrashWay> Of(SeamCall call) =>
        call switch
        {
            SeamCall.Answer => Unseen,
            SeamCall.Open => Whole,
            _ => All,
        };
}
