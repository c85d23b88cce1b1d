using Riposte.Models.Online;
using Riposte.Models.Online.Hoeffding;

namespace Riposte.Tests.Unit.Models.Online;

public sealed class HoeffdingContract : SplittingContract
{
    protected override OnlineOptions Options => new HoeffdingOptions { GracePeriod = 50, Delta = 0.01 };
}
