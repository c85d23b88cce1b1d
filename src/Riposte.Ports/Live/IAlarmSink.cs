using Riposte.Trading.Live;

namespace Riposte.Ports.Live;

/// <summary>Takes alarms to people. Never waits: what cannot be told is kept or dropped by the sink.</summary>
public interface IAlarmSink
{
    /// <summary>Tells an alarm, on the shell's thread. What it throws costs this alarm, and the run goes on.</summary>
    void Raise(RaiseAlarm alarm);
}
