// Fills the city and county lists as soon as the list above changes; without this script a button does it.
for (const picker of document.querySelectorAll("[data-region-picker]")) {
    const [province, city, county] = picker.querySelectorAll("select");
    picker.querySelector("[data-region-step]").hidden = true;
    const english = document.documentElement.lang.startsWith("en");
    const choose = province.options[0].textContent;
    let asked = 0;

    const fill = async (list, parent) => {
        const mine = ++asked;
        list.replaceChildren(new Option(choose, ""));
        list.disabled = false;
        if (!parent) return [];
        const answer = await fetch(`/api/regions?parent=${parent}`);
        if (!answer.ok || mine !== asked) return [];
        const regions = await answer.json();
        for (const region of regions) {
            const placeholder = region.nameZh === "市辖区" || region.nameZh === "县" || region.nameZh.endsWith("直辖县级行政区划");
            const name = placeholder ? (english ? "Districts" : "直辖区县") : english && region.nameEn ? region.nameEn : region.nameZh;
            list.append(new Option(name, region.code));
        }
        // Nothing to choose below: the place above is where the parcel goes.
        list.disabled = regions.length === 0;
        return regions;
    };

    province.addEventListener("change", async () => {
        await fill(county, "");
        const cities = await fill(city, province.value);
        if (cities.length === 1) {
            city.value = cities[0].code;
            await fill(county, city.value);
        }
    });
    city.addEventListener("change", () => fill(county, city.value));
}
