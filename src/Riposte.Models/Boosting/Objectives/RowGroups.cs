using Riposte.Learning.Contracts;

namespace Riposte.Models.Boosting.Objectives;

/// <summary>Rows of a fit in groups: inside each the greatest target first, equal ones in the order of the rows.</summary>
/// <param name="Order">Numbers of rows, group by group.</param>
/// <param name="Starts">First place of each group in <paramref name="Order"/>, and its length at the end.</param>
internal sealed record RowGroups(int[] Order, int[] Starts)
{
    /// <summary>Number of groups.</summary>
    public int Count => Starts.Length - 1;

    /// <summary>The rows of a group, best first.</summary>
    public ReadOnlySpan<int> At(int group) => Order.AsSpan(Starts[group]..Starts[group + 1]);

    /// <summary>Groups rows.</summary>
    /// <exception cref="ArgumentException">There are no groups, or not one per event.</exception>
    public static RowGroups Of(Dataset data, int[] rows, float[] targets, string name)
    {
        if (data.Groups is not { } groups || groups.Length != data.Features.Count)
        {
            throw new ArgumentException(
                $"{name} has {data.Groups?.Length ?? 0} groups for {data.Features.Count} events; ranking compares rows of one group.",
                name
            );
        }
        int[] order =
        [
            .. Enumerable
                .Range(0, rows.Length)
                .OrderBy(i => groups[rows[i]])
                .ThenByDescending(i => targets[i])
                .ThenBy(i => i),
        ];
        var starts = new List<int> { 0 };
        for (var at = 1; at <= order.Length; at++)
        {
            if (at == order.Length || groups[rows[order[at]]] != groups[rows[order[at - 1]]])
            {
                starts.Add(at);
            }
        }
        return new RowGroups(order, [.. starts]);
    }
}
