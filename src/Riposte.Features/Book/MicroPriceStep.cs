using Riposte.Core.Market;

namespace Riposte.Features.Book;

/// <summary>
/// Weighted middle against the middle: (ask × bid quantity + bid × ask quantity) / (sum of quantities) / middle − 1.
/// A fraction, at most half the spread to either side; memory one bar (window). Unknown when the quote is. Stoikov's
/// micro-price adds a correction fitted to data, which a feature must not be; the weighted middle is its first
/// approximation.
/// </summary>
public struct MicroPriceStep() : IBarStep
{
    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "micro_price",
            Family = Family.Book,
            Summary = "(ask × bid quantity + bid × ask quantity) / (sum of quantities) / middle − 1 at the " + "close",
            Notes =
                "A longer queue at the bid lifts it towards the ask. It is half the relative spread "
                + "times queue_imbalance(1). Stoikov's micro-price corrects it by a function fitted to "
                + "data, which a feature must not be.",
            Inputs = [Input.BidPrice, Input.AskPrice, Input.BidQuantity, Input.AskQuantity],
            Unit = Unit.Fraction,
            Range = ValueRange.Any,
            Source = "Stoikov, The Micro-Price: A High-Frequency Estimator of Future Prices, 2018",
            WarmUp = _ => 0,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new MicroPriceStep()),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var (bid, ask) = (bar[Input.BidPrice], bar[Input.AskPrice]);
        var (bought, sold) = (bar[Input.BidQuantity], bar[Input.AskQuantity]);
        var (middle, size) = ((bid + ask) / 2, bought + sold);
        outputs[0] = middle == 0 || size == 0 ? double.NaN : (ask - bid) / 2 * ((bought - sold) / size) / middle;
    }
}
