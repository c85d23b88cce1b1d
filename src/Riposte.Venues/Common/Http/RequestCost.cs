namespace Riposte.Venues.Common.Http;

/// <summary>What a request takes from one limit of its venue.</summary>
/// <param name="Limit">Name of the limit.</param>
/// <param name="Weight">Weight, told from the parameters; not below 0.</param>
public sealed record RequestCost(string Limit, Func<QueryText, int> Weight);
