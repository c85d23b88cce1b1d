using System.Text.Json.Nodes;
using Riposte.Cli.Output;
using Riposte.Learning.Contracts;
using Riposte.Learning.Ensembles;

namespace Riposte.Cli.Verbs;

/// <summary>What <c>model show</c> says of models that are no trees: ensembles with their members, and others.</summary>
internal static class OtherModelText
{
    /// <summary>Prints the model.</summary>
    /// <param name="terminal">Where to.</param>
    /// <param name="model">The model.</param>
    /// <param name="top">Features to show.</param>
    /// <param name="isJson">Whether programs read it.</param>
    public static void Print(Terminal terminal, IModel model, int top, bool isJson)
    {
        var facts = Facts(model);
        var members = Members(model);
        var features = Top(model, top);
        if (isJson)
        {
            terminal.Out.WriteLine(JsonText.Of(Json(facts, members, features)));
            return;
        }
        TextTable.Write(
            terminal.Out,
            [
                ["model", ""],
                .. facts.Select(fact => new[] { fact.Name, $"{fact.Value}" }),
            ]
        );
        if (members.Length > 0)
        {
            terminal.Out.WriteLine();
            TextTable.Write(
                terminal.Out,
                [
                    ["member", "kind", "share", "rounds", "features"],
                    .. members.Select(member =>
                        new[]
                        {
                            member.Name,
                            member.Info.Learner,
                            StudyOptions.Text(member.Share),
                            $"{member.Info.Rounds}",
                            $"{member.Info.FeatureNames.Length}",
                        }
                    ),
                ],
                2,
                3,
                4
            );
        }
        terminal.Out.WriteLine();
        TextTable.Write(
            terminal.Out,
            [
                ["feature", "share"],
                .. features.Select(feature => new[] { feature.Name, StudyOptions.Text(feature.Share) }),
            ],
            1
        );
    }

    private static (string Name, JsonNode Value)[] Facts(IModel model) =>
        [
            ("hash", model.Info.Hash.ToString()),
            ("kind", model.Info.Learner),
            .. model is EnsembleModel ensemble
                ? new (string, JsonNode)[] { ("method", ensemble.Combiner.Kind), ("members", ensemble.Members.Count) }
                : [],
            ("outputs", model.Info.Outputs),
            ("features", model.Info.FeatureNames.Length),
            ("rounds", model.Info.Rounds),
        ];

    private static (string Name, ModelInfo Info, double Share)[] Members(IModel model)
    {
        if (model is not EnsembleModel ensemble)
        {
            return [];
        }
        var shares = ensemble.Combiner.Shares;
        return [.. ensemble.Members.Select((member, m) => (member.Name, member.Model.Info, shares[m]))];
    }

    private static (string Name, double Share)[] Top(IModel model, int count) =>
        [
            .. (model.Importance() ?? [])
                .Select((share, i) => (Name: model.Info.FeatureNames[i], Share: share))
                .Where(feature => feature.Share > 0)
                .OrderByDescending(feature => feature.Share)
                .Take(count),
        ];

    private static JsonObject Json(
        (string Name, JsonNode Value)[] facts,
        (string Name, ModelInfo Info, double Share)[] members,
        (string Name, double Share)[] features
    )
    {
        var json = new JsonObject();
        foreach (var (name, value) in facts)
        {
            json[name == "members" ? "member_count" : name] = value;
        }
        if (members.Length > 0)
        {
            json["members"] = new JsonArray([
                .. members.Select(member => new JsonObject
                {
                    ["name"] = member.Name,
                    ["kind"] = member.Info.Learner,
                    ["share"] = JsonText.Number(member.Share),
                    ["rounds"] = member.Info.Rounds,
                    ["features"] = member.Info.FeatureNames.Length,
                    ["hash"] = member.Info.Hash.ToString(),
                }),
            ]);
        }
        json["top_features"] = new JsonArray([
            .. features.Select(feature => new JsonObject
            {
                ["name"] = feature.Name,
                ["share"] = JsonText.Number(feature.Share),
            }),
        ]);
        return json;
    }
}
