using Riposte.Core.Time;

namespace Riposte.Core.Market.Book;

/// <summary>A jump between the local and the exchange's clock.</summary>
/// <param name="At">Exchange's time at which it was certain.</param>
/// <param name="Size">Nanoseconds; negative when the local clock was set back.</param>
public readonly record struct ClockStep(Instant At, long Size);
