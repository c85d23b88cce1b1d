using Riposte.Trading.Orders;

namespace Riposte.Tests.Simulation.Engines;

/// <summary>One way in which an order's life may have gone.</summary>
/// <param name="IsAccepted">Whether the venue ever had it.</param>
/// <param name="Filled">Parts that traded in the end.</param>
/// <param name="End">How it ended; none when it is still open.</param>
internal readonly record struct Possible(bool IsAccepted, int Filled, OrderState End);
