using Riposte.Trading.Live;

namespace Riposte.Ports.Live;

/// <summary>One open connection by which messages come.</summary>
public interface IVenueChannel : IAsyncDisposable
{
    /// <summary>The next message, stamped with when it reached us; null when the connection has ended. A message that cannot be
    /// read comes as <see cref="FrameDiscarded"/>.</summary>
    ValueTask<EngineInput?> ReceiveAsync(CancellationToken cancel);
}
