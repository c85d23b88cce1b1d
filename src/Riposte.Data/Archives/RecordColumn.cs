using Riposte.Core.Market;
using Riposte.Core.Market.Series;
using Riposte.Data.Files;

namespace Riposte.Data.Archives;

/// <summary>How a column of a kind is found in a file and read.</summary>
/// <param name="Name">Column of the kind.</param>
/// <param name="Form">How its cells are read.</param>
/// <param name="Rule">Which numbers are sound.</param>
/// <param name="OtherNames">What files call it, in plain form.</param>
internal sealed record RecordColumn(string Name, CellForm Form, ValueRule Rule, params string[] OtherNames)
{
    /// <summary>Whether a file must have it and no cell may be empty.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Column whose values stand in where a file lacks this one; <c>time</c> is the record's time.</summary>
    public string? StandIn { get; init; }

    /// <summary>Whole number that stands in where a file lacks this one.</summary>
    public long Default { get; init; }

    public static RecordColumn Number(string name, ValueRule rule, params string[] names) =>
        new(name, CellForm.Number, rule, names);

    public static RecordColumn Whole(string name, CellForm form, params string[] names) =>
        new(name, form, ValueRule.Any, names);

    public RecordColumn Required() => this with { IsRequired = true };

    /// <summary>Whether a plain name of a file's column is one of this column's names.</summary>
    public bool Answers(string plain, DataKind kind) =>
        plain == ColumnNames.Plain(Name)
        || OtherNames.Contains(plain)
        || (kind.HasInterval && ColumnNames.InputOf(plain)?.Name() == Name);
}
