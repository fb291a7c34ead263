using Microsoft.OData.Edm;
using Microsoft.OData.Edm.Csdl;
using Microsoft.OData.Edm.Vocabularies;
using Microsoft.OData.Edm.Vocabularies.V1;

namespace Marketplace.Platform.OData;

/// <summary>
/// Says in <c>$metadata</c> what the service can and cannot do (Org.OData.Capabilities.V1), made from the same
/// definitions that do it: what is declared works, what does not work is declared as not working.
/// </summary>
internal static class ODataCapabilities
{
    private const string Vocabulary = "Org.OData.Capabilities.V1.";

    public static void Declare(ODataHouse house)
    {
        var model = (EdmModel)house.Model;
        var container = model.EntityContainer;
        var limits = house.Limits;
        Say(model, container, "ConformanceLevel", new EdmEnumMemberExpression(Enumerator("ConformanceLevelType", "Intermediate")));
        Say(model, container, "SupportedFormats", Texts("application/json;odata.metadata=minimal", "application/json;odata.metadata=full", "application/json;odata.metadata=none"));
        Say(model, container, "AsynchronousRequestsSupported", No);
        Say(model, container, "BatchSupport", Record(
            ("Supported", Yes), ("ContinueOnErrorSupported", Yes), ("ReferencesInRequestBodiesSupported", No), ("ReferencesAcrossChangeSetsSupported", No),
            ("EtagReferencesSupported", No), ("RequestDependencyConditionsSupported", No), ("SupportedFormats", Texts("application/json"))));
        Say(model, container, "FilterFunctions", Texts("contains", "startswith", "endswith", "length", "indexof", "substring", "tolower", "toupper", "trim",
            "concat", "year", "month", "day", "hour", "minute", "second", "round", "floor", "ceiling"));
        foreach (var set in house.Sets) DeclareSet(model, set, limits);
    }

    private static void DeclareSet(EdmModel model, ODataSet set, ODataLimits limits)
    {
        var edm = set.Edm;
        Say(model, edm, "TopSupported", Yes);
        Say(model, edm, "SkipSupported", Yes);
        Say(model, edm, "IndexableByKey", Yes);
        Say(model, edm, "ComputeSupported", No);
        Say(model, edm, "CountRestrictions", Record(("Countable", Yes)));
        Say(model, edm, "FilterRestrictions", Record(("Filterable", Yes), ("RequiresFilter", No)));
        var unsorted = edm.EntityType.StructuralProperties().Where(p => !p.Type.IsPrimitive()).Select(p => p.Name).ToArray();
        Say(model, edm, "SortRestrictions", Record(("Sortable", Yes), ("NonSortableProperties", Paths(unsorted))));
        Say(model, edm, "SearchRestrictions", Record(("Searchable", set.Searchable ? Yes : No)));
        var closed = edm.EntityType.NavigationProperties().Select(n => n.Name).Except(set.Expandable).ToArray();
        Say(model, edm, "ExpandRestrictions", Record(
            ("Expandable", set.Expandable.Count > 0 ? Yes : No), ("NonExpandableProperties", Navigations(closed)),
            ("MaxLevels", new EdmIntegerConstant(limits.MaxExpandDepth))));
        Say(model, edm, "InsertRestrictions", Record(("Insertable", No)));
        Say(model, edm, "DeleteRestrictions", Record(("Deletable", No)));
        var fixedProperties = edm.EntityType.StructuralProperties().Select(p => p.Name).Except(set.Changeable).ToArray();
        Say(model, edm, "UpdateRestrictions", set.Changeable.Count == 0 ? Record(("Updatable", No))
            : Record(("Updatable", Yes), ("NonUpdatableProperties", Paths(fixedProperties))));
    }

    private static void Say(EdmModel model, IEdmVocabularyAnnotatable about, string term, IEdmExpression value)
    {
        var known = CapabilitiesVocabularyModel.Instance.FindDeclaredTerm(Vocabulary + term) ?? Unlisted(term);
        var annotation = new EdmVocabularyAnnotation(about, known, value);
        annotation.SetSerializationLocation(model, EdmVocabularyAnnotationSerializationLocation.Inline);
        model.AddVocabularyAnnotation(annotation);
    }

    // Terms of the published vocabulary that the library's copy of it lacks.
    private static EdmTerm Unlisted(string term) => new("Org.OData.Capabilities.V1", term, EdmPrimitiveTypeKind.Boolean);

    private static readonly EdmBooleanConstant Yes = new(true);
    private static readonly EdmBooleanConstant No = new(false);

    private static EdmRecordExpression Record(params (string Name, IEdmExpression Value)[] members) =>
        new(members.Select(m => new EdmPropertyConstructor(m.Name, m.Value)));

    private static EdmCollectionExpression Texts(params string[] texts) => new(texts.Select(t => new EdmStringConstant(t)));
    private static EdmCollectionExpression Paths(string[] names) => new(names.Select(n => new EdmPropertyPathExpression(n)));
    private static EdmCollectionExpression Navigations(string[] names) => new(names.Select(n => new EdmNavigationPropertyPathExpression(n)));

    private static IEdmEnumMember Enumerator(string type, string name) =>
        ((IEdmEnumType)CapabilitiesVocabularyModel.Instance.FindDeclaredType(Vocabulary + type)).Members.Single(m => m.Name == name);
}
