// SPDX-License-Identifier: Apache-2.0

extension City {
  /// Name, name in Latin letters, latitude and longitude of each city, by province.
  ///
  /// The seats of the prefecture-level units of the mainland, where community police offices are.
  /// Two decimals are a kilometre, which moves sunset by three seconds. Checked against GeoNames
  /// (geonames.org, CC BY 4.0).
  static let table = """
    北京 Beijing:
      北京 Beijing 39.91 116.40
    上海 Shanghai:
      上海 Shanghai 31.22 121.46
    天津 Tianjin:
      天津 Tianjin 39.14 117.18
    重庆 Chongqing:
      重庆 Chongqing 29.56 106.56
    河北 Hebei:
      石家庄 Shijiazhuang 38.04 114.48; 唐山 Tangshan 39.64 118.18; 秦皇岛 Qinhuangdao 39.94 119.59
      邯郸 Handan 36.61 114.49; 邢台 Xingtai 37.06 114.49; 保定 Baoding 38.87 115.46
      张家口 Zhangjiakou 40.78 114.87; 承德 Chengde 40.95 117.96; 沧州 Cangzhou 38.31 116.85
      廊坊 Langfang 39.52 116.71; 衡水 Hengshui 37.74 115.68
    山西 Shanxi:
      太原 Taiyuan 37.87 112.56; 大同 Datong 40.09 113.29; 阳泉 Yangquan 37.86 113.56
      长治 Changzhi 36.18 113.11; 晋城 Jincheng 35.50 112.83; 朔州 Shuozhou 39.32 112.42
      晋中 Jinzhong 37.68 112.75; 运城 Yuncheng 35.02 110.99; 忻州 Xinzhou 38.41 112.73
      临汾 Linfen 36.09 111.52; 吕梁 Lüliang 37.52 111.14
    内蒙古 Inner Mongolia:
      呼和浩特 Hohhot 40.81 111.65; 包头 Baotou 40.65 109.84; 乌海 Wuhai 39.68 106.82
      赤峰 Chifeng 42.27 118.96; 通辽 Tongliao 43.61 122.27; 鄂尔多斯 Ordos 39.61 109.78
      呼伦贝尔 Hulunbuir 49.21 119.76; 巴彦淖尔 Bayannur 40.74 107.39; 乌兰察布 Ulanqab 40.99 113.13
      乌兰浩特 Ulanhot 46.08 122.08; 锡林浩特 Xilinhot 43.94 116.07
    辽宁 Liaoning:
      沈阳 Shenyang 41.79 123.43; 大连 Dalian 38.91 121.60; 鞍山 Anshan 41.12 122.99
      抚顺 Fushun 41.89 123.94; 本溪 Benxi 41.29 123.77; 丹东 Dandong 40.13 124.39
      锦州 Jinzhou 41.11 121.14; 营口 Yingkou 40.66 122.23; 阜新 Fuxin 42.02 121.66
      辽阳 Liaoyang 41.27 123.17; 盘锦 Panjin 41.12 122.07; 铁岭 Tieling 42.29 123.84
      朝阳 Chaoyang 41.57 120.46; 葫芦岛 Huludao 40.75 120.84
    吉林 Jilin:
      长春 Changchun 43.88 125.32; 吉林 Jilin 43.85 126.56; 四平 Siping 43.16 124.38
      辽源 Liaoyuan 42.89 125.14; 通化 Tonghua 41.72 125.93; 白山 Baishan 41.94 126.42
      松原 Songyuan 45.13 124.83; 白城 Baicheng 45.62 122.83; 延吉 Yanji 42.89 129.50
    黑龙江 Heilongjiang:
      哈尔滨 Harbin 45.75 126.65; 齐齐哈尔 Qiqihar 47.34 123.96; 鸡西 Jixi 45.29 130.96
      鹤岗 Hegang 47.35 130.29; 双鸭山 Shuangyashan 46.68 131.13; 大庆 Daqing 46.58 125.00
      伊春 Yichun 47.72 128.88; 佳木斯 Jiamusi 46.80 130.31; 七台河 Qitaihe 45.77 131.00
      牡丹江 Mudanjiang 44.55 129.63; 黑河 Heihe 50.24 127.49; 绥化 Suihua 46.65 126.97
    江苏 Jiangsu:
      南京 Nanjing 32.06 118.78; 无锡 Wuxi 31.57 120.29; 徐州 Xuzhou 34.20 117.28
      常州 Changzhou 31.77 119.95; 苏州 Suzhou 31.30 120.60; 南通 Nantong 32.03 120.87
      连云港 Lianyungang 34.60 119.22; 淮安 Huai'an 33.59 119.02; 盐城 Yancheng 33.36 120.16
      扬州 Yangzhou 32.40 119.44; 镇江 Zhenjiang 32.21 119.46; 泰州 Taizhou 32.49 119.91
      宿迁 Suqian 33.95 118.30
    浙江 Zhejiang:
      杭州 Hangzhou 30.29 120.16; 宁波 Ningbo 29.88 121.55; 温州 Wenzhou 28.00 120.67
      嘉兴 Jiaxing 30.75 120.75; 湖州 Huzhou 30.87 120.09; 绍兴 Shaoxing 30.00 120.58
      金华 Jinhua 29.11 119.64; 衢州 Quzhou 28.96 118.87; 舟山 Zhoushan 29.99 122.20
      台州 Taizhou 28.66 121.43; 丽水 Lishui 28.46 119.91
    安徽 Anhui:
      合肥 Hefei 31.86 117.28; 芜湖 Wuhu 31.35 118.43; 蚌埠 Bengbu 32.94 117.36
      淮南 Huainan 32.63 117.00; 马鞍山 Ma'anshan 31.69 118.51; 淮北 Huaibei 33.97 116.79
      铜陵 Tongling 30.95 117.78; 安庆 Anqing 30.51 117.05; 黄山 Huangshan 29.71 118.31
      滁州 Chuzhou 32.32 118.30; 阜阳 Fuyang 32.90 115.82; 宿州 Suzhou 33.64 116.98
      六安 Lu'an 31.74 116.52; 亳州 Bozhou 33.88 115.77; 池州 Chizhou 30.66 117.48
      宣城 Xuancheng 30.95 118.76
    福建 Fujian:
      福州 Fuzhou 26.06 119.31; 厦门 Xiamen 24.48 118.08; 莆田 Putian 25.44 119.01
      三明 Sanming 26.25 117.62; 泉州 Quanzhou 24.91 118.59; 漳州 Zhangzhou 24.51 117.66
      南平 Nanping 26.64 118.17; 龙岩 Longyan 25.07 117.02; 宁德 Ningde 26.66 119.52
    江西 Jiangxi:
      南昌 Nanchang 28.68 115.85; 景德镇 Jingdezhen 29.29 117.21; 萍乡 Pingxiang 27.62 113.85
      九江 Jiujiang 29.70 116.00; 新余 Xinyu 27.80 114.93; 鹰潭 Yingtan 28.23 117.00
      赣州 Ganzhou 25.85 114.93; 吉安 Ji'an 27.12 114.98; 宜春 Yichun 27.83 114.40
      抚州 Fuzhou 27.96 116.33; 上饶 Shangrao 28.45 117.94
    山东 Shandong:
      济南 Jinan 36.67 117.00; 青岛 Qingdao 36.06 120.38; 淄博 Zibo 36.79 118.06
      枣庄 Zaozhuang 34.86 117.55; 东营 Dongying 37.46 118.49; 烟台 Yantai 37.48 121.44
      潍坊 Weifang 36.71 119.10; 济宁 Jining 35.41 116.58; 泰安 Tai'an 36.19 117.12
      威海 Weihai 37.51 122.11; 日照 Rizhao 35.41 119.53; 临沂 Linyi 35.06 118.34
      德州 Dezhou 37.45 116.37; 聊城 Liaocheng 36.45 116.00; 滨州 Binzhou 37.37 118.02
      菏泽 Heze 35.24 115.47
    河南 Henan:
      郑州 Zhengzhou 34.76 113.65; 开封 Kaifeng 34.80 114.31; 洛阳 Luoyang 34.67 112.44
      平顶山 Pingdingshan 33.73 113.32; 安阳 Anyang 36.10 114.38; 鹤壁 Hebi 35.73 114.29
      新乡 Xinxiang 35.19 113.80; 焦作 Jiaozuo 35.24 113.24; 濮阳 Puyang 35.76 115.04
      许昌 Xuchang 34.03 113.86; 漯河 Luohe 33.57 114.03; 三门峡 Sanmenxia 34.78 111.19
      南阳 Nanyang 33.01 112.55; 商丘 Shangqiu 34.41 115.66; 信阳 Xinyang 32.12 114.07
      周口 Zhoukou 33.63 114.63; 驻马店 Zhumadian 32.98 114.03
    湖北 Hubei:
      武汉 Wuhan 30.58 114.27; 黄石 Huangshi 30.25 115.05; 十堰 Shiyan 32.65 110.78
      宜昌 Yichang 30.71 111.28; 襄阳 Xiangyang 32.04 112.14; 鄂州 Ezhou 30.40 114.89
      荆门 Jingmen 31.03 112.20; 孝感 Xiaogan 30.93 113.92; 荆州 Jingzhou 30.35 112.19
      黄冈 Huanggang 30.45 114.87; 咸宁 Xianning 29.84 114.32; 随州 Suizhou 31.71 113.36
      恩施 Enshi 30.30 109.48
    湖南 Hunan:
      长沙 Changsha 28.20 112.97; 株洲 Zhuzhou 27.83 113.15; 湘潭 Xiangtan 27.85 112.90
      衡阳 Hengyang 26.89 112.62; 邵阳 Shaoyang 27.24 111.46; 岳阳 Yueyang 29.37 113.09
      常德 Changde 29.03 111.70; 张家界 Zhangjiajie 29.13 110.48; 益阳 Yiyang 28.57 112.35
      郴州 Chenzhou 25.80 113.03; 永州 Yongzhou 26.42 111.61; 怀化 Huaihua 27.56 110.00
      娄底 Loudi 27.73 111.99; 吉首 Jishou 28.32 109.73
    广东 Guangdong:
      广州 Guangzhou 23.12 113.25; 韶关 Shaoguan 24.80 113.58; 深圳 Shenzhen 22.55 114.07
      珠海 Zhuhai 22.28 113.57; 汕头 Shantou 23.35 116.68; 佛山 Foshan 23.03 113.13
      江门 Jiangmen 22.58 113.08; 湛江 Zhanjiang 21.23 110.39; 茂名 Maoming 21.67 110.91
      肇庆 Zhaoqing 23.05 112.46; 惠州 Huizhou 23.11 114.42; 梅州 Meizhou 24.29 116.12
      汕尾 Shanwei 22.78 115.35; 河源 Heyuan 23.73 114.68; 阳江 Yangjiang 21.86 111.96
      清远 Qingyuan 23.70 113.03; 东莞 Dongguan 23.02 113.75; 中山 Zhongshan 22.52 113.38
      潮州 Chaozhou 23.65 116.62; 揭阳 Jieyang 23.54 116.37; 云浮 Yunfu 22.93 112.04
    广西 Guangxi:
      南宁 Nanning 22.82 108.32; 柳州 Liuzhou 24.32 109.41; 桂林 Guilin 25.28 110.30
      梧州 Wuzhou 23.48 111.29; 北海 Beihai 21.48 109.12; 防城港 Fangchenggang 21.77 108.36
      钦州 Qinzhou 21.98 108.65; 贵港 Guigang 23.12 109.59; 玉林 Yulin 22.63 110.15
      百色 Baise 23.89 106.63; 贺州 Hezhou 24.40 111.57; 河池 Hechi 24.69 108.08
      来宾 Laibin 23.75 109.22; 崇左 Chongzuo 22.38 107.37
    海南 Hainan:
      海口 Haikou 20.03 110.35; 三亚 Sanya 18.25 109.51; 儋州 Danzhou 19.52 109.58
    四川 Sichuan:
      成都 Chengdu 30.67 104.07; 自贡 Zigong 29.34 104.78; 攀枝花 Panzhihua 26.59 101.71
      泸州 Luzhou 28.89 105.43; 德阳 Deyang 31.13 104.38; 绵阳 Mianyang 31.47 104.68
      广元 Guangyuan 32.44 105.82; 遂宁 Suining 30.51 105.57; 内江 Neijiang 29.58 105.06
      乐山 Leshan 29.56 103.76; 南充 Nanchong 30.80 106.08; 眉山 Meishan 30.04 103.84
      宜宾 Yibin 28.76 104.64; 广安 Guang'an 30.47 106.64; 达州 Dazhou 31.21 107.46
      雅安 Ya'an 29.99 103.00; 巴中 Bazhong 31.87 106.74; 资阳 Ziyang 30.12 104.65
      康定 Kangding 30.00 101.96; 西昌 Xichang 27.90 102.26
    贵州 Guizhou:
      贵阳 Guiyang 26.58 106.72; 六盘水 Liupanshui 26.59 104.83; 遵义 Zunyi 27.69 106.91
      安顺 Anshun 26.25 105.93; 毕节 Bijie 27.30 105.29; 铜仁 Tongren 27.72 109.19
      兴义 Xingyi 25.10 104.91; 凯里 Kaili 26.59 107.98; 都匀 Duyun 26.27 107.52
    云南 Yunnan:
      昆明 Kunming 25.04 102.72; 曲靖 Qujing 25.48 103.78; 玉溪 Yuxi 24.36 102.54
      保山 Baoshan 25.12 99.16; 昭通 Zhaotong 27.32 103.72; 丽江 Lijiang 26.87 100.22
      普洱 Pu'er 22.79 100.97; 临沧 Lincang 23.88 100.09; 楚雄 Chuxiong 25.04 101.55
      蒙自 Mengzi 23.37 103.38; 文山 Wenshan 23.36 104.25; 景洪 Jinghong 22.00 100.77
      大理 Dali 25.58 100.21; 芒市 Mangshi 24.44 98.58
    西藏 Tibet:
      拉萨 Lhasa 29.65 91.10; 日喀则 Shigatse 29.25 88.88; 昌都 Chamdo 31.13 97.18
      林芝 Nyingchi 29.66 94.36; 山南 Shannan 29.24 91.77; 那曲 Nagqu 31.48 92.06
    陕西 Shaanxi:
      西安 Xi'an 34.26 108.93; 铜川 Tongchuan 34.90 108.95; 宝鸡 Baoji 34.37 107.24
      咸阳 Xianyang 34.34 108.70; 渭南 Weinan 34.50 109.51; 延安 Yan'an 36.60 109.49
      汉中 Hanzhong 33.08 107.02; 榆林 Yulin 38.29 109.74; 安康 Ankang 32.68 109.02
      商洛 Shangluo 33.87 109.93
    甘肃 Gansu:
      兰州 Lanzhou 36.06 103.84; 嘉峪关 Jiayuguan 39.81 98.29; 金昌 Jinchang 38.50 102.19
      白银 Baiyin 36.55 104.17; 天水 Tianshui 34.58 105.74; 武威 Wuwei 37.93 102.63
      张掖 Zhangye 38.93 100.45; 平凉 Pingliang 35.54 106.69; 酒泉 Jiuquan 39.74 98.52
      庆阳 Qingyang 35.71 107.64; 定西 Dingxi 35.57 104.62; 陇南 Longnan 33.40 104.92
    青海 Qinghai:
      西宁 Xining 36.63 101.76; 海东 Haidong 36.48 102.42; 格尔木 Golmud 36.42 94.90
      玉树 Yushu 33.00 97.01
    宁夏 Ningxia:
      银川 Yinchuan 38.47 106.27; 石嘴山 Shizuishan 38.98 106.39; 吴忠 Wuzhong 37.99 106.20
      固原 Guyuan 36.01 106.28; 中卫 Zhongwei 37.51 105.19
    新疆 Xinjiang:
      乌鲁木齐 Ürümqi 43.80 87.60; 克拉玛依 Karamay 45.58 84.89; 吐鲁番 Turpan 42.95 89.18
      哈密 Hami 42.83 93.51; 昌吉 Changji 44.01 87.30; 库尔勒 Korla 41.76 86.15; 阿克苏 Aksu 41.18 80.28
      喀什 Kashgar 39.47 75.99; 和田 Hotan 37.11 79.93; 伊宁 Yining 43.92 81.32
      塔城 Tacheng 46.75 82.96; 阿勒泰 Altay 47.85 88.13; 石河子 Shihezi 44.30 86.04
    """
}
