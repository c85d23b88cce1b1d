using System.Collections.Immutable;
using Riposte.Core.Market.Instruments;
using Riposte.Ports;
using Riposte.Ports.Reference;
using Riposte.Venues.Binance.Messages;
using Riposte.Venues.Binance.Parse;
using Riposte.Venues.Common.Http;

namespace Riposte.Venues.Binance.Rest;

/// <summary>Instruments, leverage brackets and funding terms of a market of Binance.</summary>
public sealed class BinanceReference(BinanceRest rest) : IReferenceSource
{
    /// <inheritdoc/>
    public string Name => rest.Sender.Source;

    /// <inheritdoc/>
    public Task<ImmutableArray<Instrument>> InstrumentsAsync(CancellationToken cancel) =>
        AskAsync(rest.Table.ExchangeInfo, body => RestInstruments.Read(body, rest.Market), cancel);

    /// <inheritdoc/>
    public Task<ImmutableSortedDictionary<string, ImmutableArray<LeverageBracket>>> BracketsAsync(
        CancellationToken cancel
    ) => AskAsync(rest.Table.LeverageBracket, RestBrackets.Read, cancel);

    /// <summary>Terms of funding that differ from the usual ones, in order of symbol.</summary>
    /// <exception cref="VenueException">The venue refused, has none, or could not be reached.</exception>
    public Task<ImmutableArray<FundingTerms>> FundingTermsAsync(CancellationToken cancel) =>
        AskAsync(rest.Table.FundingInfo, RestTerms.Funding, cancel);

    private Task<T> AskAsync<T>(
        VenueEndpoint? endpoint,
        Func<ReadOnlyMemory<byte>, T> read,
        CancellationToken cancel
    ) =>
        endpoint is null
            ? throw new VenueException(VenueErrorKind.Refused, Name, $"{Name}: the spot market has no such data.")
            : rest.Sender.SendAsync(new VenueRequest(endpoint, QueryText.None), read, cancel);
}
