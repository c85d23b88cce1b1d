using Riposte.Models.Online;
using Riposte.Models.Online.Linear;

namespace Riposte.Tests.Unit.Models.Online;

public sealed class FtrlBinaryContract : OnlineContract
{
    protected override int Classes => 2;

    protected override OnlineOptions Options => new FtrlOptions { Classes = 2, HalfLife = 100 };
}
