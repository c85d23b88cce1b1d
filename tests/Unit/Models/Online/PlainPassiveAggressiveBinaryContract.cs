using Riposte.Models.Online;
using Riposte.Models.Online.Linear;

namespace Riposte.Tests.Unit.Models.Online;

public sealed class PlainPassiveAggressiveBinaryContract : OnlineContract
{
    protected override int Classes => 2;

    protected override OnlineOptions Options =>
        new PassiveAggressiveOptions { Classes = 2, Kind = PassiveAggressiveKind.Plain };
}
