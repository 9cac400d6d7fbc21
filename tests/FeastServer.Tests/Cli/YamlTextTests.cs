using System.Text.Json;
using FeatureStore.FeastServer.Cli.Text;

namespace FeatureStore.FeastServer.Tests.Cli;

/// <summary>Each expectation is what PyYAML 6.0 prints for the same value: yaml.dump(value, default_flow_style=False, sort_keys=False).</summary>
public sealed class YamlTextTests
{
    [Theory]
    [InlineData("{\"a\": \"x\"}", "a: x\n")]
    [InlineData("{\"a\": \"\"}", "a: ''\n")]
    [InlineData("{\"a\": \"true\"}", "a: 'true'\n")]
    [InlineData("{\"a\": \"12\"}", "a: '12'\n")]
    [InlineData("{\"a\": \"1.5\"}", "a: '1.5'\n")]
    [InlineData("{\"a\": \"1e5\"}", "a: 1e5\n")]
    [InlineData("{\"a\": \"2026-11-23T04:38:59.022010Z\"}", "a: '2026-11-23T04:38:59.022010Z'\n")]
    [InlineData("{\"a\": \"2026-11-23\"}", "a: '2026-11-23'\n")]
    [InlineData("{\"a\": \"null\"}", "a: 'null'\n")]
    [InlineData("{\"a\": \"~\"}", "a: '~'\n")]
    [InlineData("{\"a\": \"- b\"}", "a: '- b'\n")]
    [InlineData("{\"a\": \"-b\"}", "a: -b\n")]
    [InlineData("{\"a\": \"a: b\"}", "a: 'a: b'\n")]
    [InlineData("{\"a\": \"a:b\"}", "a: a:b\n")]
    [InlineData("{\"a\": \"a #b\"}", "a: 'a #b'\n")]
    [InlineData("{\"a\": \"#a\"}", "a: '#a'\n")]
    [InlineData("{\"a\": \"it's\"}", "a: it's\n")]
    [InlineData("{\"a\": \"'q'\"}", "a: '''q'''\n")]
    [InlineData("{\"a\": \"\\\"q\\\"\"}", "a: '\"q\"'\n")]
    [InlineData("{\"a\": \" lead\"}", "a: ' lead'\n")]
    [InlineData("{\"a\": \"trail \"}", "a: 'trail '\n")]
    [InlineData("{\"a\": \"\\u00e9\"}", "a: \"\\xE9\"\n")]
    [InlineData("{\"a\": \"\\ud83d\\ude95 taxi\"}", "a: \"\\U0001F695 taxi\"\n")]
    [InlineData("{\"a\": \"tab\\tx\"}", "a: \"tab\\tx\"\n")]
    [InlineData("{\"a\": \"line1\\nline2\"}", "a: 'line1\n\n  line2'\n")]
    [InlineData("{\"a\": \"line1\\nline2\\n\"}", "a: 'line1\n\n  line2\n\n  '\n")]
    [InlineData("{\"a\": \"a\\n\\nb\"}", "a: 'a\n\n\n  b'\n")]
    [InlineData("{\"a\": \"def f(x):\\n    return x\\n\"}", "a: \"def f(x):\\n    return x\\n\"\n")]
    [InlineData("{\"a\": \"word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word end\"}", "a: word word word word word word word word word word word word word word word word\n  word word word word word word word word word word word word word word end\n")]
    [InlineData("{\"a\": \"'word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word end\"}", "a: '''word word word word word word word word word word word word word word word word\n  word word word word word word word word word word word word word word end'\n")]
    [InlineData("{\"a\": \"\\u00e9 word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word end\"}", "a: \"\\xE9 word word word word word word word word word word word word word word word\\\n  \\ word word word word word word word word word word word word word word word end\"\n")]
    [InlineData("{\"b\": {\"a\": \"word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word end\"}}", "b:\n  a: word word word word word word word word word word word word word word word word\n    word word word word word word word word word word word word word word end\n")]
    [InlineData("{\"a\": [\"word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word end\"]}", "a:\n- word word word word word word word word word word word word word word word word\n  word word word word word word word word word word word word word word end\n")]
    [InlineData("{\"a\": [], \"b\": {}, \"c\": null, \"d\": true, \"e\": 1.5, \"f\": 7}", "a: []\nb: {}\nc: null\nd: true\ne: 1.5\nf: 7\n")]
    [InlineData("{\"a\": [{\"b\": 1, \"c\": [1, 2]}, {\"d\": {\"e\": [{\"f\": \"g\"}]}}]}", "a:\n- b: 1\n  c:\n  - 1\n  - 2\n- d:\n    e:\n    - f: g\n")]
    [InlineData("[1, [2, 3], {\"a\": [4]}]", "- 1\n- - 2\n  - 3\n- a:\n  - 4\n")]
    [InlineData("{\"yes\": 1, \"12\": 2, \"a b\": 3}", "'yes': 1\n'12': 2\na b: 3\n")]
    [InlineData("{\"a\": \"=\", \"b\": \"<<\", \"c\": \"0x1F\", \"d\": \"1_000\", \"e\": \"1:30\", \"f\": \"on\", \"g\": \"y\", \"h\": \"@x\", \"i\": \"%x\", \"j\": \"a,b\", \"k\": \"[a\", \"l\": \"a]\", \"m\": \"?\", \"n\": \"? x\", \"o\": \":x\", \"p\": \"x:\"}", "a: '='\nb: '<<'\nc: '0x1F'\nd: '1_000'\ne: '1:30'\nf: 'on'\ng: y\nh: '@x'\ni: '%x'\nj: a,b\nk: '[a'\nl: a]\nm: '?'\nn: '? x'\no: :x\np: 'x:'\n")]
    [InlineData("{\"a\": \"@on_demand_feature_view(\\n    sources=[ride_request, driver_stats_1h],\\n)\\ndef ride_context(inputs: pd.DataFrame) -> pd.DataFrame:\\n    \\\"\\\"\\\"The ride beside what is usual for its driver; a ratio over zero is null.\\\"\\\"\\\"\\n    return inputs\\n\"}", "a: \"@on_demand_feature_view(\\n    sources=[ride_request, driver_stats_1h],\\n)\\ndef\\\n  \\ ride_context(inputs: pd.DataFrame) -> pd.DataFrame:\\n    \\\"\\\"\\\"The ride beside\\\n  \\ what is usual for its driver; a ratio over zero is null.\\\"\\\"\\\"\\n    return inputs\\n\"\n")]
    public void Values_are_printed_as_pyyaml_prints_them(string json, string yaml) =>
        Assert.Equal(yaml, YamlText.Of(JsonDocument.Parse(json).RootElement));
}
