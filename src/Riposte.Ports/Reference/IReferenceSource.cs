using System.Collections.Immutable;
using Riposte.Core.Market.Instruments;

namespace Riposte.Ports.Reference;

/// <summary>What a venue says about its instruments.</summary>
public interface IReferenceSource
{
    /// <summary>Name, such as <c>binance_usdm rest</c>.</summary>
    string Name { get; }

    /// <summary>Every instrument, in order of symbol.</summary>
    /// <exception cref="VenueException">The venue refused, could not be reached, or said something unreadable.</exception>
    Task<ImmutableArray<Instrument>> InstrumentsAsync(CancellationToken cancel);

    /// <summary>Leverage brackets by symbol, floors rising. Needs a key on venues that sign the request.</summary>
    /// <exception cref="VenueException">The venue refused, has no brackets, or could not be reached.</exception>
    Task<ImmutableSortedDictionary<string, ImmutableArray<LeverageBracket>>> BracketsAsync(CancellationToken cancel);
}
