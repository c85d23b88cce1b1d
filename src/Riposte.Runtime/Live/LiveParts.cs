using System.Reflection;
using Riposte.Ports.Live;
using Riposte.Runtime.Journals;
using Riposte.Trading.Live;

namespace Riposte.Runtime.Live;

/// <summary>What a shell joins. The same shell runs live and simulated; only these differ.</summary>
/// <param name="Engine">Takes inputs, gives outputs.</param>
/// <param name="Journal">Where inputs become durable.</param>
/// <param name="Transport">The way to the venue.</param>
/// <param name="Time">Both clocks, and timers; the shell lets them call back on its thread.</param>
/// <param name="Decider">Turns closed bars into signals.</param>
/// <param name="Alarms">Takes alarms to people.</param>
public sealed record LiveParts(
    IEngine Engine,
    JournalWriter Journal,
    IVenueTransport Transport,
    TimeProvider Time,
    IDecider Decider,
    IAlarmSink Alarms
)
{
    /// <summary>What decides beside the inputs, such as version and settings, as a text. Inputs that another one took are
    /// replayed, and a person looks whether it decided the same.</summary>
    public string Program { get; init; } = Version;

    /// <summary>Who may trade the account; null where nobody else can.</summary>
    public IAccountLease? Lease { get; init; }

    private static string Version { get; } =
        typeof(LiveParts).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion
        ?? "";
}
