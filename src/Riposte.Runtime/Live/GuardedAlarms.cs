using Riposte.Ports.Live;
using Riposte.Trading.Live;

namespace Riposte.Runtime.Live;

/// <summary>Tells alarms to a sink that may fail: a run is not ended, nor its stops left alone, because nobody could be told.</summary>
internal sealed class GuardedAlarms(IAlarmSink sink) : IAlarmSink
{
    /// <summary>Alarms that the sink failed at.</summary>
    public long Lost { get; private set; }

    public void Raise(RaiseAlarm alarm)
    {
        try
        {
            sink.Raise(alarm);
        }
#pragma warning disable CA1031 // Whatever a sink fails at costs this alarm and nothing else.
        catch (Exception)
#pragma warning restore CA1031
        {
            Lost++;
        }
    }
}
