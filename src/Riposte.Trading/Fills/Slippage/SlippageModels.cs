using Riposte.Core.Market;

namespace Riposte.Trading.Fills.Slippage;

/// <summary>The slippage models by kind.</summary>
public static class SlippageModels
{
    /// <summary>The model that options name.</summary>
    /// <exception cref="ArgumentException">A curve of a book is not in order.</exception>
    public static ISlippageModel Of(SlippageOptions options) =>
        options.Kind switch
        {
            SlippageKind.Deviation => new DeviationShare(options.Coefficient),
            SlippageKind.VolumeShare => new VolumeShareImpact(options.Coefficient),
            SlippageKind.SquareRoot => new SquareRootImpact(options.Coefficient),
            SlippageKind.Book => new BookCurve(options.Book),
            _ => new RangeShare(options.Share),
        };
}
