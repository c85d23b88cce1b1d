using Riposte.Trading.Live.Watch;

namespace Riposte.Trading.Live;

// What a shell runs.
public sealed partial class Engine : IEngine
{
    /// <summary>How long marks may fail to come before their connection counts as silent, in nanoseconds. Default
    /// <see cref="ChannelWatch.MarkSilence"/>.</summary>
    public long MarkSilence
    {
        get => channels.LongestMarkSilence;
        init => channels.LongestMarkSilence = value;
    }
}
