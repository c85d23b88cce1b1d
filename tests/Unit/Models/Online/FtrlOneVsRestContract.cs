using Riposte.Models.Online;
using Riposte.Models.Online.Linear;

namespace Riposte.Tests.Unit.Models.Online;

public sealed class FtrlOneVsRestContract : OnlineContract
{
    protected override OnlineOptions Options =>
        new FtrlOptions
        {
            Multiclass = MulticlassKind.OneVsRest,
            L1 = 0.5,
            Standardise = false,
            Passes = 2,
        };
}
