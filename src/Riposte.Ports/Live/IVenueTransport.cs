using Riposte.Trading.Venue;

namespace Riposte.Ports.Live;

/// <summary>The way to one account at one venue, and back. What the network or the venue fails at is an answer, never an
/// exception; nothing is retried here.</summary>
public interface IVenueTransport
{
    /// <summary>Sends a request, once. A cancelled wait, a lost connection and an answer that cannot be read are
    /// <see cref="ReplyKind.Unknown"/>.</summary>
    ValueTask<VenueReply> SendAsync(VenueRequest request, CancellationToken cancel);

    /// <summary>Opens a connection.</summary>
    /// <returns>The connection; null when it could not be opened.</returns>
    ValueTask<IVenueChannel?> OpenAsync(ChannelKind channel, int connection, CancellationToken cancel);
}
