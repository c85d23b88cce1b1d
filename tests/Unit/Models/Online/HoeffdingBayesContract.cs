using Riposte.Models.Online;
using Riposte.Models.Online.Hoeffding;

namespace Riposte.Tests.Unit.Models.Online;

public sealed class HoeffdingBayesContract : SplittingContract
{
    protected override OnlineOptions Options =>
        new HoeffdingOptions
        {
            GracePeriod = 20,
            Delta = 0.2,
            Leaves = HoeffdingLeafKind.NaiveBayes,
        };
}
