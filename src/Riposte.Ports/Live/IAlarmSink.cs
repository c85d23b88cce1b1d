using Riposte.Trading.Live;

namespace Riposte.Ports.Live;

/// <summary>Takes alarms to people. Never throws and never waits: what cannot be told is kept or dropped by the sink.</summary>
public interface IAlarmSink
{
    /// <summary>Tells an alarm.</summary>
    void Raise(RaiseAlarm alarm);
}
