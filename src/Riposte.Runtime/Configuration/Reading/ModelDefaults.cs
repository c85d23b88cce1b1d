namespace Riposte.Runtime.Configuration.Reading;

/// <summary>What the <c>type</c> of a learner means for keys that nobody wrote: the trees of the library it is named after.</summary>
internal static class ModelDefaults
{
    private static readonly Dictionary<string, (string Name, string Text)[]> OfTypes = new(StringComparer.Ordinal)
    {
        ["boosting"] = [("growth", "depth_wise")],
        ["xgboost"] = [("growth", "depth_wise"), ("max_depth", "6")],
        ["lightgbm"] =
        [
            ("growth", "leaf_wise"),
            ("max_depth", "0"),
            ("max_leaves", "31"),
            ("min_child_weight", "0.001"),
            ("min_data_in_leaf", "20"),
            ("reg_lambda", "0"),
        ],
        ["catboost"] = [("growth", "oblivious"), ("max_depth", "6"), ("reg_lambda", "3"), ("min_child_weight", "0")],
    };

    /// <summary>Puts them.</summary>
    /// <param name="values">Receives them.</param>
    /// <param name="section">Section of the learner.</param>
    /// <param name="written">Paths of the keys that somebody wrote.</param>
    public static void Apply(SettingTable values, string section, IReadOnlyCollection<string> written)
    {
        if (!values.TryGet<string>($"{section}.type", out var type))
        {
            return;
        }
        // Beside a model that is no trees, trees of a selection or an ensemble are the usual ones.
        foreach (var (name, text) in OfTypes.GetValueOrDefault(type) ?? OfTypes["boosting"])
        {
            var key = ConfigKeys.Find($"{section}.params.{name}")!;
            if (!written.Contains(key.Path))
            {
                var parsed = key.Type.Parse(text);
                var origin = $"{section}.type: {type}";
                values.Put(key, new EffectiveSetting(key, parsed.Canonical, parsed.Value, origin));
            }
        }
    }
}
