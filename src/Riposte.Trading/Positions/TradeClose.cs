using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Trading.Orders;

namespace Riposte.Trading.Positions;

/// <summary>How a trade ended.</summary>
/// <param name="Net">Profit after fees and funding, exact.</param>
/// <param name="Time">Time of the last exit.</param>
/// <param name="Reason">Why the last exit was made.</param>
public readonly record struct TradeClose(Money Net, Instant Time, CloseReason Reason);
