using Riposte.Core.Money;
using Riposte.Trading.Venue;

namespace Riposte.Simulation.Venue;

/// <summary>One execution.</summary>
internal readonly record struct Execution(Price Price, Quantity Quantity, Money Fee, bool IsMaker, ExecutionKind Kind);
