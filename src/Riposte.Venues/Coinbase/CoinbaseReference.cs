using System.Collections.Immutable;
using Riposte.Core.Market.Instruments;
using Riposte.Ports;
using Riposte.Ports.Reference;
using Riposte.Venues.Coinbase.Rest;

namespace Riposte.Venues.Coinbase;

/// <summary>The products of Coinbase Exchange. A spot market: there are no leverage brackets.</summary>
public sealed class CoinbaseReference(CoinbaseRest rest) : IReferenceSource
{
    /// <inheritdoc/>
    public string Name => rest.Sender.Source;

    /// <inheritdoc/>
    public Task<ImmutableArray<Instrument>> InstrumentsAsync(CancellationToken cancel) => rest.ProductsAsync(cancel);

    /// <inheritdoc/>
    public Task<ImmutableSortedDictionary<string, ImmutableArray<LeverageBracket>>> BracketsAsync(
        CancellationToken cancel
    ) => throw new VenueException(VenueErrorKind.Refused, Name, $"{Name} is a spot market without leverage brackets.");
}
