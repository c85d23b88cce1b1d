namespace Riposte.Venues.Binance.Stream;

/// <summary>Addresses of the entry points, without <c>/stream</c>.</summary>
/// <param name="Public">Root of <see cref="BinanceStreamPath.Public"/>.</param>
/// <param name="Market">Root of <see cref="BinanceStreamPath.Market"/>.</param>
/// <param name="Private">Root of <see cref="BinanceStreamPath.Private"/>.</param>
/// <param name="Spot">Root of <see cref="BinanceStreamPath.Spot"/>.</param>
public sealed record BinanceStreamRoots(Uri Public, Uri Market, Uri Private, Uri Spot)
{
    /// <summary>Where combined streams of a path are served.</summary>
    public Uri Combined(BinanceStreamPath path)
    {
        var root = path switch
        {
            BinanceStreamPath.Public => Public,
            BinanceStreamPath.Market => Market,
            BinanceStreamPath.Private => Private,
            _ => Spot,
        };
        return new Uri($"{root.AbsoluteUri.TrimEnd('/')}/stream");
    }
}
